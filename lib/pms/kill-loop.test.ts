import { beforeEach, describe, expect, it } from "vitest";
import { signedInClinic } from "@/testing/clinic";
import { allow, pressConnect } from "@/testing/connect";
import { secretOf, secrets, sikka } from "@/testing/control";
import { integrationOf } from "@/testing/database";
import { freshStart } from "@/testing/fresh-start";
import { letMinutePass } from "@/testing/hold";
import { kill, requestInOwnProcess } from "@/testing/own-process";
import { rounds } from "@/testing/rounds";
import { sweepConnections } from "./sweep-connections";

const ROUNDS = rounds(5, 200);
/** Longer than a process takes to answer, so that the deaths fall before, on and after its way. */
const WHOLE_WAY_MS = 1_500;

beforeEach(freshStart);

describe("a process killed at a random moment", { retry: 0 }, () => {
  it(
    "leaves, after the sweep, a whole connection or none: each secret its row, each row its secret",
    async () => {
      const ends = { connected: 0, nothing: 0 };
      for (let round = 0; round < ROUNDS; round += 1) {
        await freshStart();
        await Promise.all([
          sikka.post("knobs", { LATENCY_MS: "30-90" }),
          secrets.post("faults", { match: {}, action: "slow_ms", ms: 60 }),
        ]);
        const { browser, accountId } = await signedInClinic();
        const location = await allow(await pressConnect(browser));
        const { child, ready } = requestInOwnProcess(browser, { route: "callback", url: location });
        await ready;
        await new Promise((resume) => setTimeout(resume, Math.random() * WHOLE_WAY_MS));
        await kill(child);
        for (let sweep = 0; sweep < 2; sweep += 1) {
          await letMinutePass(accountId);
          await sweepConnections("test");
        }
        const [row, secret] = [await integrationOf(accountId), await secretOf(accountId)];
        const isSecretLive = secret !== undefined && secret.deletedDate === null;
        if (row) {
          expect(row).toMatchObject({ status: "ACTIVE", metadata: { secretArn: secret?.arn } });
          const current = secret?.versions.find(({ stages }) => stages.includes("AWSCURRENT"));
          expect(current?.id).toBe(row.secret_version_id);
        }
        expect(isSecretLive).toBe(row !== undefined);
        ends[row ? "connected" : "nothing"] += 1;
      }
      expect(ends.connected + ends.nothing).toBe(ROUNDS);
      // In full, deaths on both sides of the point of no return; a few rounds cannot promise that.
      expect(Math.min(ends.connected, ends.nothing)).toBeGreaterThanOrEqual(
        Math.floor(ROUNDS / 20),
      );
    },
    ROUNDS * 30_000,
  );
});
