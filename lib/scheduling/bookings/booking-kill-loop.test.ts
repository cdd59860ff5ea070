import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import { endDueWritebacks } from "@/lib/scheduling/writebacks/end-due-writebacks";
import { bookAppointment } from "@/lib/voice/tools/book-appointment";
import { bookedInPms, farDay, placeAt } from "@/testing/bookings";
import {
  callTool,
  letPass,
  newCall,
  offer,
  patientOf,
  type TestCall,
  writebacksOf,
} from "@/testing/call";
import { signedInClinic } from "@/testing/clinic";
import { connect } from "@/testing/connect";
import { sikka } from "@/testing/control";
import { owner } from "@/testing/database";
import { freshStart } from "@/testing/fresh-start";
import { type BookingTold, bookInOwnProcess, kill, orderOf } from "@/testing/own-process";
import { rounds } from "@/testing/rounds";

const ROUNDS = rounds(50, 1_000);
/** So many callers are in the process that is killed. */
const AT_ONCE = 10;
const WHOLE_WAY_MS = 5_000;

const FAULTS = [
  { match: { path: "/v4/appointment" }, action: "http_500" },
  { match: { path: "/v4/appointment" }, action: "drop_after_commit" },
  { match: { path: "/v4/appointment" }, action: "ack_without_id" },
  { match: { path: "/v4/appointment" }, action: "http_429" },
  { match: { path: "/v4/appointment" }, action: "slow_ms", ms: 2_500 },
  { match: { path: "/v4/appointment" }, action: "writeback_fail:no" },
  { match: { path: "/v4/writeback_status" }, action: "http_503" },
  { match: { path: "/v4/writeback_status" }, action: "garbage_200" },
  { match: { path: "/v4/writebacks" }, action: "http_504" },
  { match: { path: "/v4/appointments" }, action: "http_500" },
];
const rain = () =>
  sikka.post(
    "faults",
    FAULTS.map((rule) => ({ ...rule, match: { ...rule.match, probability: 0.06 } })) as never,
  );

beforeEach(freshStart);

/** A slot for a caller, and for each third of them a second caller who wants the same. */
async function callers(accountId: string, first: number): Promise<TestCall[]> {
  const calls: TestCall[] = [];
  for (let n = 0; n < AT_ONCE; n += 1) {
    const slot = n % 3 === 2 ? first + n - 1 : first + n;
    const place = placeAt(480 + (slot % 8) * 60, { localDate: farDay(Math.floor(slot / 8)) });
    const patient = patientOf(accountId, n % 2 === 0 ? "4101" : "4102");
    const call = await newCall(accountId, { patient, caller: `+1416555${first + n}` });
    await offer(call, "X1", place);
    calls.push(call);
  }
  return calls;
}

async function bringToTheEnd(accountId: string): Promise<void> {
  await owner`update call_sessions set ended_at = now() where account_id = ${accountId}`;
  for (const interval of ["1 minute", "11 minutes", "1 minute", "1 hour", "1 minute"]) {
    await sikka.post("clock", { advance_s: 10 });
    await letPass(accountId, interval);
    await owner`delete from heartbeats where name = 'unheard'`;
    if ((await endDueWritebacks("loop")).open === 0) return;
  }
}

/** What we say of each booking is what the practice's own system holds. */
async function expectTrue(accountId: string, told: BookingTold[]): Promise<void> {
  const held = await bookedInPms();
  const rows = await writebacksOf(accountId);
  const keyOf = (row: Record<string, unknown>) =>
    [row.date, row.time, row.operatory].map((part) => String(part).slice(0, 10)).join(" ");
  expect(new Set(held.map(keyOf)).size, "two in one chair").toBe(held.length);
  for (const row of rows) {
    const made = held.filter((one) => one.appointment_sr_no === row.created_id);
    if (row.status === "CONFIRMED") expect(made).toHaveLength(1);
    expect(["CONFIRMED", "FAILED", "NEEDS_PERSON"]).toContain(row.status);
  }
  const confirmed = rows.filter(({ status }) => status === "CONFIRMED");
  const open = rows.filter(({ status }) => status === "NEEDS_PERSON");
  // Nobody's appointment is there that we do not know of, or have not given to a person.
  expect(held.length).toBeGreaterThanOrEqual(confirmed.length);
  expect(held.length).toBeLessThanOrEqual(confirmed.length + open.length);
  for (const { toolCallId } of told.filter(({ outcome }) => outcome === "BOOKED")) {
    const row = rows.find((one) => one.tool_call_id === toolCallId);
    expect(row?.status, "told as booked").toBe("CONFIRMED");
  }
  const notices = await owner`
    select subject_id, kind, count(*) from notices where account_id = ${accountId} group by 1, 2`;
  expect(notices.filter(({ count }) => Number(count) > 1)).toEqual([]);
  const subjects = notices.map((row) => row.subject_id);
  for (const row of open) expect(subjects, "given to nobody").toContain(row.id);
}

describe("bookings under random faults and deaths", { retry: 0 }, () => {
  it(
    "are never two, never lost, and never called booked where they are not there",
    async () => {
      const { browser, accountId } = await signedInClinic();
      await connect(browser);
      for (let round = 0; round < ROUNDS; round += AT_ONCE) {
        const calls = await callers(accountId, round);
        await rain();
        const orders = calls.map((call) => orderOf(call, randomUUID(), 5));
        const { child, answer, awake } = bookInOwnProcess(orders);
        await awake;
        await new Promise((resume) => setTimeout(resume, Math.random() * WHOLE_WAY_MS));
        await kill(child);
        const told = await answer;
        // Some of those who heard nothing ask again, under a new tool call or under the old one.
        const unheard = orders.filter(({ scope }) =>
          told.every(({ toolCallId }) => toolCallId !== scope.toolCallId),
        );
        await Promise.all(
          unheard.slice(0, 7).map(async ({ scope }, n) => {
            const call = calls[orders.findIndex((order) => order.scope === scope)];
            if (!call) throw new Error("an order of nobody's");
            const more = n % 2 === 0 ? { toolCallId: scope.toolCallId } : {};
            const answer = await callTool(
              bookAppointment,
              call,
              { slot: "X1" },
              { ...more, seconds: 3 },
            ).catch(() => null);
            if (answer && n % 2 === 0) told.push({ toolCallId: scope.toolCallId, ...answer });
          }),
        );
        await bringToTheEnd(accountId);
        await sikka.delete("faults");
        await bringToTheEnd(accountId);
        await expectTrue(accountId, told);
      }
      const ends = (await writebacksOf(accountId)).map(({ status }) => status);
      // A loop in which nothing is ever booked shows nothing.
      expect(ends.filter((status) => status === "CONFIRMED").length).toBeGreaterThan(ROUNDS / 5);
    },
    ROUNDS * 6_000,
  );
});
