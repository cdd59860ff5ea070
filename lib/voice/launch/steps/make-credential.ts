import "server-only";
import type { LaunchRun } from "@/lib/voice/launch/launch-run";
import { ensureKind } from "./ensure-kind";

export const makeCredential = (run: LaunchRun): Promise<void> => ensureKind(run, "credential");
