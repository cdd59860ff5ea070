import { beforeAll, describe, expect, it } from "vitest";
import { type Browser, signedInClinic } from "@/testing/clinic";
import { auditOf, owner } from "@/testing/database";
import { keepCall, keepFailedBooking, keepTool } from "@/testing/kept-calls";
import { hireAgent, wish } from "@/testing/vapi";
import { listCalls } from "./list-calls";

type Clinic = Awaited<ReturnType<typeof signedInClinic>> & { browser: Browser };
let clinic: Clinic;
let other: Clinic;
beforeAll(async () => {
  [clinic, other] = [await signedInClinic(), await signedInClinic()];
});

const list = (options = {}, of = clinic) => listCalls(of.member.accountId, options);

describe("listCalls", () => {
  it("is empty, without a zone, for a clinic that nobody has called", async () => {
    expect(await list()).toEqual({ calls: [], older: null, zone: null });
  });

  it("goes through every call once, newest first, also those of one moment", async () => {
    const same = "2026-03-03T20:04:05.123Z";
    const ids = [
      await keepCall(clinic.accountId, { startedAt: "2026-03-01T08:00:00Z" }),
      await keepCall(clinic.accountId, { startedAt: "2026-03-03T20:04:05.122Z" }),
      await keepCall(clinic.accountId, { startedAt: same }),
      await keepCall(clinic.accountId, { startedAt: same }),
      await keepCall(clinic.accountId, { startedAt: same }),
      await keepCall(clinic.accountId, { startedAt: "2026-03-03T20:04:05.124Z" }),
    ];
    await keepCall(other.accountId, { startedAt: same });
    const seen: string[] = [];
    let before: string | null = null;
    do {
      const page = await list({ before, limit: 2 });
      expect(page.calls.length).toBeLessThanOrEqual(2);
      seen.push(...page.calls.map(({ id }) => id));
      before = page.older;
    } while (before);
    expect(seen).toHaveLength(6);
    expect([...seen].sort()).toEqual([...ids].sort());
    expect([seen[0], seen[4], seen[5]]).toEqual([ids[5], ids[1], ids[0]]);
  });

  it("shows another clinic nothing, not even by a cursor of ours", async () => {
    const [first] = (await list()).calls;
    expect((await list({ before: first?.id }, other)).calls).toEqual([]);
    expect((await list({}, other)).calls).toHaveLength(1);
  });

  it("leaves out what the clinic played to itself", async () => {
    const id = await keepCall(clinic.accountId, { isRehearsal: true });
    expect((await list()).calls.map((call) => call.id)).not.toContain(id);
  });

  it("says what each was about, how long, and what waits, and nothing of who called", async () => {
    const { accountId } = await hireAgent((await signedInClinic()).accountId);
    const agent = { accountId, member: { accountId } } as unknown as Clinic;
    const id = await keepCall(accountId, { caller: "+14165550101" });
    await keepTool(accountId, id, "check_availability", "OPENINGS");
    await keepTool(accountId, id, "book_appointment", "PENDING");
    await keepFailedBooking(accountId, id);
    const page = await list({}, agent);
    expect(page).toEqual({
      calls: [
        {
          id,
          startedAt: "2026-03-03T20:04:05.123Z",
          seconds: 300,
          isLive: false,
          topics: ["booking_notDone"],
          waiting: 1,
        },
      ],
      older: null,
      zone: "America/Toronto",
    });
    await owner`update notices set resolved_at = now() where account_id = ${accountId}`;
    expect((await list({}, agent)).calls[0]?.waiting).toBe(0);
    expect(await auditOf(accountId)).not.toContain("call.read intent");
  });

  it("knows a call that is on the line, and one whose length nobody knows", async () => {
    const fresh = await signedInClinic();
    const agent = await hireAgent(fresh.accountId);
    await wish({ agent }, [
      { name: "take_message", args: { callerName: "Ada", message: "Please call." } },
    ]);
    const live = async () => (await list({}, fresh)).calls[0];
    expect(await live()).toMatchObject({ isLive: true, seconds: null, topics: ["message"] });
    await owner`update call_sessions set last_seen_at = now() - interval '4 minutes'
      where account_id = ${fresh.accountId}`;
    expect(await live()).toMatchObject({ isLive: false, seconds: null, waiting: 1 });
  });
});
