import { beforeEach, describe, expect, it } from "vitest";
import { signedInClinic } from "@/testing/clinic";
import { connect } from "@/testing/connect";
import { secretOf, secrets, secretValueOf, sikka } from "@/testing/control";
import { integrationOf, owner } from "@/testing/database";
import { freshStart } from "@/testing/fresh-start";
import { kill, tickInOwnProcess } from "@/testing/own-process";
import { rounds } from "@/testing/rounds";
import { refreshDue } from "./refresh-due";

beforeEach(freshStart);

/** As if the leases had run out and the next tick were due. */
const makeDue = (accountId: string) =>
  owner`update pms_integrations set refresh_after = now(), lease_until = null,
    updated_at = now() - interval '1 minute' where account_id = ${accountId}`;

async function dueClinic() {
  const clinic = await signedInClinic();
  await connect(clinic.browser);
  await sikka.post("knobs", { REFRESH_ROTATION: "rotate_all" });
  await makeDue(clinic.accountId);
  await Promise.all([sikka.delete("log"), secrets.delete("log")]);
  return clinic;
}

/** A live key, in a version that row and AWSCURRENT agree on. */
async function expectAlive(accountId: string): Promise<void> {
  const row = await integrationOf(accountId);
  expect(row).toMatchObject({ status: "ACTIVE", lease_until: null, attempt_id: null });
  const keys = await secretValueOf(accountId, String(row?.secret_version_id));
  const answer = await fetch(`${process.env.SIKKA_API_URL}/practices`, {
    headers: { "Request-Key": String(keys.requestKey) },
  });
  expect(answer.status).toBe(200);
  const current = (await secretOf(accountId))?.versions.find(({ stages }) =>
    stages.includes("AWSCURRENT"),
  );
  expect(current?.id).toBe(row?.secret_version_id);
}

const ROUNDS = rounds(20, 200);

describe("a refresh whose process is killed", () => {
  it(
    "at a random moment, again and again, loses no practice",
    async () => {
      const { accountId } = await dueClinic();
      await secrets.post("faults", { match: {}, action: "slow_ms", ms: 40 });
      await sikka.post("knobs", { LATENCY_MS: "20-60" });
      for (let round = 0; round < ROUNDS; round += 1) {
        await makeDue(accountId);
        const { child } = tickInOwnProcess();
        await new Promise((resume) => setTimeout(resume, 600 + Math.random() * 1_500));
        await kill(child);
      }
      await secrets.delete("faults");
      for (let tick = 0; tick < 2; tick += 1) {
        await makeDue(accountId);
        await refreshDue("test");
      }
      await expectAlive(accountId);
    },
    ROUNDS * 12_000,
  );
});
