import { setTimeout as delay } from "node:timers/promises";
import { beforeEach, describe, expect, it } from "vitest";
import { readKeyInfo } from "@/lib/sikka/read-key-info";
import { makeConnections } from "@/testing/connections";
import { sikka } from "@/testing/control";
import { owner } from "@/testing/database";
import { freshStart } from "@/testing/fresh-start";
import { rounds } from "@/testing/rounds";
import { refreshDue } from "./refresh-due";
import { refreshShare } from "./refresh-share";
import { withRequestKey } from "./with-request-key";

const CLINICS = rounds(6, 200);
const HOURS = rounds(30, 168);
const OUTAGES = [
  { from: 14, to: 20 },
  { from: 100, to: 106 },
];
const scope = { actor: { kind: "voice_agent", id: "test" }, requestId: "test" } as const;

beforeEach(freshStart);

/** An hour passes: our time columns move, and Sikka's clock; the database's never does. */
async function letHourPass(accountIds: string[]): Promise<void> {
  await owner`update pms_integrations set
    token_expires_at = token_expires_at - interval '1 hour',
    refresh_after = refresh_after - interval '1 hour',
    last_proved_at = last_proved_at - interval '1 hour'
    where account_id = any(${accountIds})`;
  await sikka.post("clock", { advance_s: 3_600 });
}

/** A call that comes while the clock's tick runs, or after it. */
async function call(accountId: string): Promise<unknown> {
  await new Promise((resume) => setTimeout(resume, Math.random() * 500));
  return withRequestKey(accountId, readKeyInfo, scope);
}

/** Refreshes that a live call had to make for itself. */
async function refreshesByCalls(accountIds: string[]): Promise<number> {
  const [row] = await owner`select count(*)::int as n from audit_events
    where account_id = any(${accountIds}) and action = 'connection.refresh'
      and actor_kind = 'voice_agent'`;
  return Number(row?.n);
}

describe("a week with outages", () => {
  it.each(["keep", "rotate_all"])(
    "passes without a live call that refreshes, and without a practice lost (rotation %s)",
    async (rotation) => {
      const accountIds = await makeConnections(owner, CLINICS, { isDue: false });
      await sikka.post("knobs", { REFRESH_ROTATION: rotation });
      for (let hour = 1; hour <= HOURS; hour += 1) {
        await letHourPass(accountIds);
        const isOut = OUTAGES.some(({ from, to }) => hour >= from && hour < to);
        await sikka.delete("faults");
        // After fifty failures in a row nobody is asked for two seconds, which are no hour of a week.
        if (OUTAGES.some(({ to }) => hour === to)) await delay(2_100);
        if (isOut) await sikka.post("faults", { match: { path: "/v4/*" }, action: "http_503" });
        const tick = refreshDue("test");
        const callers = accountIds.filter(() => Math.random() < 0.3);
        const answers = await Promise.allSettled(callers.map(call));
        if (!isOut) expect(answers.filter(({ status }) => status === "rejected")).toEqual([]);
        await tick;
      }
      expect(await refreshesByCalls(accountIds)).toBe(0);
      const rows =
        await owner`select distinct status from pms_integrations where account_id = any(${accountIds})`;
      expect(rows).toEqual([{ status: "ACTIVE" }]);
      const told = await owner`select 1 from notices where account_id = any(${accountIds})`;
      expect(told).toHaveLength(0);
    },
    rounds(300_000, 3_600_000),
  );
});

describe("the share of a key's life after which it is refreshed", () => {
  it("spreads clinics that connected together over at least ninety minutes", () => {
    const shares = Array.from({ length: 500 }, () => refreshShare(crypto.randomUUID()));
    const hours = (Math.max(...shares) - Math.min(...shares)) * 24;
    expect(hours).toBeGreaterThan(1.5);
    expect(Math.min(...shares)).toBeGreaterThanOrEqual(0.5);
    expect(Math.max(...shares)).toBeLessThanOrEqual(0.7);
  });

  it("is the same each time for one clinic", () => {
    expect(refreshShare("a clinic")).toBe(refreshShare("a clinic"));
  });
});
