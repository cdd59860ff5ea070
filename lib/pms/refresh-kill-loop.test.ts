import { beforeEach, describe, expect, it } from "vitest";
import { makeConnections } from "@/testing/connections";
import { secrets, sikka } from "@/testing/control";
import { owner } from "@/testing/database";
import { freshStart } from "@/testing/fresh-start";
import { kill, tickInOwnProcess, until } from "@/testing/own-process";
import { expectAlive, makeDue } from "@/testing/refreshes";
import { rounds } from "@/testing/rounds";
import { refreshDue } from "./refresh-due";

beforeEach(freshStart);

const ROUNDS = rounds(20, 200);

const countWhere = async (accountIds: string[], condition: ReturnType<typeof owner>) => {
  const [row] = await owner`select count(*)::int as n from pms_integrations
    where account_id = any(${accountIds}) and ${condition}`;
  return Number(row?.n);
};

const PREFIX = "parlae/pms/sikka/";

/** Accounts whose secret stands, without one that waits for its deletion. */
async function secretHolders(): Promise<Set<string>> {
  const { secrets: all } = (await secrets.get("secrets")) as {
    secrets: { name: string; deletedDate: string | null }[];
  };
  return new Set(
    all
      .filter(({ name, deletedDate }) => deletedDate === null && name.startsWith(PREFIX))
      .map(({ name }) => name.slice(PREFIX.length)),
  );
}

describe("a refresh whose process is killed", { retry: 0 }, () => {
  it(
    "at a random step, again and again, loses no practice and leaves no secret behind",
    async () => {
      const ofOthers = await secretHolders();
      const accountIds = await makeConnections(owner, 3, { isDue: true });
      await secrets.post("faults", { match: {}, action: "slow_ms", ms: 60 });
      await sikka.post("knobs", { REFRESH_ROTATION: "rotate_all", LATENCY_MS: "40-100" });
      let midway = 0;
      for (let round = 0; round < ROUNDS; round += 1) {
        await makeDue(...accountIds);
        const { child } = tickInOwnProcess();
        const isClaimed = async () =>
          child.exitCode !== null || (await countWhere(accountIds, owner`lease_until > now()`)) > 0;
        await until("the process has begun", isClaimed);
        await new Promise((resume) => setTimeout(resume, Math.random() * 500));
        await kill(child);
        if ((await countWhere(accountIds, owner`lease_until > now()`)) > 0) midway += 1;
      }
      // Most deaths fell into a refresh, not before or after it.
      expect(midway).toBeGreaterThan(ROUNDS / 3);
      await secrets.delete("faults");
      for (let tick = 0; tick < 2; tick += 1) {
        await makeDue(...accountIds);
        await refreshDue("test");
      }
      for (const accountId of accountIds) await expectAlive(accountId);
      const holders = await secretHolders();
      for (const accountId of accountIds) expect(holders).toContain(accountId);
      const rows = await owner`select account_id from pms_integrations`;
      const known = new Set([...rows.map((row) => row.account_id), ...ofOthers]);
      expect([...holders].filter((id) => !known.has(id))).toEqual([]);
    },
    ROUNDS * 30_000,
  );
});
