import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { bookAppointment } from "@/lib/voice/tools/book-appointment";
import { requestStatus } from "@/lib/voice/tools/request-status";
import {
  bookableClinic,
  bookedInPms,
  fault,
  letPmsWork,
  OFFICE,
  sentToPms,
} from "@/testing/bookings";
import { callTool, hangUp, letPass, type TestCall, toldOf, writebacksOf } from "@/testing/call";
import { sikka, sikkaCalls } from "@/testing/control";
import { owner } from "@/testing/database";
import { freshStart } from "@/testing/fresh-start";
import { holdAtSikka } from "@/testing/hold";
import { bookInOwnProcess, orderOf, until } from "@/testing/own-process";
import { proxyTo } from "@/testing/tcp-proxy";
import { endDueWritebacks } from "./end-due-writebacks";

let accountId: string;
let call: TestCall;
beforeEach(async () => {
  await freshStart();
  ({ accountId, call } = await bookableClinic());
});
afterEach(() => takeAgain());

const takeAgain = () => owner`drop function if exists refuse_row cascade`;
/** The database refuses such rows from here on, and takes every other. */
async function refuse(table: string, event: "insert" | "update", when: string): Promise<void> {
  await owner`create or replace function refuse_row() returns trigger language plpgsql as
    $$ begin raise exception 'the disk is full' using errcode = 'check_violation'; end $$`;
  await owner.unsafe(`create trigger refuse_${table} before ${event} on ${table} for each row
    when (${when}) execute function refuse_row()`);
}
const refuseAudit = () =>
  refuse("audit_events", "insert", "new.phase = 'outcome' and new.action = 'appointment.create'");
/** What is counted before the sending can be written; what came of it cannot. */
const refuseOutcome = () =>
  refuse("writebacks", "update", "new.looks > old.looks or new.status <> old.status");

const book = (toolCallId: string = randomUUID()) =>
  callTool(bookAppointment, call, { slot: "X1" }, { seconds: 3, toolCallId });
const rowOf = async () => (await writebacksOf(accountId))[0];
const postsOf = async () => (await sentToPms()).filter(({ method }) => method === "POST").length;

/** Ticks as they come when the caller has gone; the practice's system works. */
async function letTheCronDoIt(): Promise<void> {
  await hangUp(call);
  for (let tick = 0; tick < 4; tick += 1) {
    await letPmsWork();
    await letPass(accountId, "1 minute");
    await endDueWritebacks("test");
  }
}

async function expectOneBooked(): Promise<void> {
  expect(await rowOf()).toMatchObject({ status: "CONFIRMED", posts: 1 });
  expect(await bookedInPms()).toHaveLength(1);
  expect(await postsOf()).toBe(1);
  expect(await toldOf(accountId)).toEqual(["booking_unconfirmed"]);
}

const refusals: [string, () => Promise<void>, string][] = [
  ["the record's outcome", refuseAudit, "SUBMITTED"],
  ["the request's own row", refuseOutcome, "INTENT"],
  ["either", () => refuseAudit().then(refuseOutcome), "INTENT"],
];

describe("a booking that Sikka has taken, where this cannot be written down:", () => {
  it.each(refusals)(
    "%s: it is pending, never not done, and ends as one appointment",
    async (_, refuseIt, status) => {
      await refuseIt();
      const toolCallId = randomUUID();
      expect(await book(toolCallId)).toMatchObject({ outcome: "PENDING" });
      expect(await rowOf()).toMatchObject({ status, posts: 1 });
      // Asked again by Vapi, by the model under another id, and for what became of it.
      expect(await book(toolCallId)).toMatchObject({ outcome: "PENDING" });
      expect(await book()).toMatchObject({ outcome: "PENDING" });
      expect(await callTool(requestStatus, call)).toMatchObject({ outcome: "PENDING" });
      await letTheCronDoIt();
      expect(await postsOf()).toBe(1);
      await takeAgain();
      await letTheCronDoIt();
      await expectOneBooked();
    },
  );

  it("says BOOKED to nobody without a record of how that is known", async () => {
    await book();
    await letPmsWork();
    await refuse("audit_events", "insert", "new.action = 'writeback.check'");
    expect(await callTool(requestStatus, call)).toMatchObject({ outcome: "PENDING" });
    await takeAgain();
    expect(await callTool(requestStatus, call)).toMatchObject({ outcome: "BOOKED" });
  });

  it("neither counts a key that was refused before for the answer, where the id was not told", async () => {
    const match = { path: "/v4/appointment", method: "POST" };
    await fault({ match, action: "key_expired_now", times: 1 });
    await fault({ match: { ...match, nth: 2 }, action: "ack_without_id", times: 1 });
    await refuseAudit();
    expect(await book()).toMatchObject({ outcome: "PENDING" });
    expect(await sikkaCalls("/v4/appointment", { method: "POST", officeId: OFFICE })).toBe(2);
    expect(await rowOf()).toMatchObject({ failure: null, posts: 1 });
    expect(await postsOf()).toBe(1);
    await takeAgain();
    await letTheCronDoIt();
    await expectOneBooked();
  });
});

describe("a booking whose database goes away", () => {
  let proxy: Awaited<ReturnType<typeof proxyTo>>;
  beforeEach(async () => {
    proxy = await proxyTo(process.env.DATABASE_URL ?? "");
  });
  afterEach(() => proxy.close());
  const bookBehindProxy = () =>
    bookInOwnProcess([orderOf(call, randomUUID(), 6)], { DATABASE_URL: proxy.url });

  it.each([
    ["before Sikka has taken it", {}],
    ["after Sikka has taken it", { after_effect: true } as const],
  ])("%s is pending, and ends as one appointment", async (_, more) => {
    const held = await holdAtSikka("/v4/appointment", more);
    const { answer } = bookBehindProxy();
    await until("the process stands at its step", held.isThere);
    proxy.cut();
    await held.letGo();
    expect(await answer).toMatchObject([{ outcome: "PENDING" }]);
    expect(await rowOf()).toMatchObject({ status: "INTENT", posts: 1 });
    await letTheCronDoIt();
    await expectOneBooked();
  });

  it("as it is stored is found by its tool call, and not told as something that cannot be done", async () => {
    await sikka.post("knobs", { SPU_PICKUP_S: 60 });
    proxy.loseCommitOf('insert into "writebacks"');
    const told = await bookBehindProxy().answer;
    expect(told).toMatchObject([{ outcome: "PENDING" }]);
    expect(await writebacksOf(accountId)).toHaveLength(1);
    await letPmsWork(90);
    await letTheCronDoIt();
    await letPmsWork(90);
    await letTheCronDoIt();
    await expectOneBooked();
  });
});
