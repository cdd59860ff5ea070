import "server-only";
import { notTried } from "./finding";
import type { Probe } from "./probe-context";

const FACTS = ["failure shape of writeback_status", "validation of a write: at once or later"];

export const probeWrites: Probe = async ({ options }) =>
  FACTS.map((fact) =>
    notTried(
      fact,
      options.writeTestOffice ? "writes are not built yet" : "needs --write-test-office",
    ),
  );
