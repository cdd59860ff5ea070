import { beforeEach, describe, expect, it } from "vitest";
import { makeConnections } from "@/testing/connections";
import { sikka, sikkaCalls } from "@/testing/control";
import { owner } from "@/testing/database";
import { freshStart } from "@/testing/fresh-start";
import { makeDue } from "@/testing/refreshes";
import { rounds } from "@/testing/rounds";
import { refreshDue } from "./refresh-due";

beforeEach(freshStart);

describe("a fleet", () => {
  it("is not asked through to its end once Sikka says that the minute is used up", async () => {
    const accountIds = await makeConnections(owner, 48, { isDue: true });
    await sikka.delete("log");
    await sikka.post("faults", {
      match: { path: "/v4/request_key" },
      action: "http_429",
      reset_s: 50,
    });
    const [begun] = await owner`select now() as at`;
    const report = await refreshDue("test");
    const asked = await sikkaCalls("/v4/request_key");
    // As many as were on their way when the eighth came back.
    expect(asked).toBeLessThan(45);
    expect(report).toMatchObject({ transientFailures: asked, remaining: 48 - asked });
    const waiting = await owner`select 1 from pms_integrations
      where account_id = any(${accountIds}) and status = 'ACTIVE' and failures = 1
        and problem = 'asked_to_wait' and refresh_after > ${begun?.at}::timestamptz + interval '40 seconds'`;
    expect(waiting).toHaveLength(asked);
    await sikka.delete("faults");
    await makeDue(...accountIds);
    expect(await refreshDue("test")).toMatchObject({ refreshed: 48, remaining: 0 });
  }, 300_000);

  it("that connected in the same minute is refreshed over at least ninety minutes", async () => {
    const count = rounds(40, 500);
    const accountIds = await makeConnections(owner, count, { isDue: false });
    const refreshedAt: number[] = [];
    for (let minute = 0; minute <= 24 * 60 && refreshedAt.length < count; minute += 10) {
      const { refreshed } = await refreshDue("test");
      refreshedAt.push(...Array.from({ length: refreshed }, () => minute));
      await owner`update pms_integrations set
        token_expires_at = token_expires_at - interval '10 minutes',
        refresh_after = refresh_after - interval '10 minutes',
        last_proved_at = now() where account_id = any(${accountIds})`;
      await sikka.post("clock", { advance_s: 600 });
    }
    expect(refreshedAt).toHaveLength(count);
    const [first = 0, last = 0] = [Math.min(...refreshedAt), Math.max(...refreshedAt)];
    expect(last - first).toBeGreaterThanOrEqual(90);
    // Between one half and seven tenths of a day.
    expect(first).toBeGreaterThanOrEqual(12 * 60 - 10);
    expect(last).toBeLessThanOrEqual(16.8 * 60 + 10);
  }, 400_000);
});
