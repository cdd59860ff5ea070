import { beforeEach, describe, expect, it } from "vitest";
import { bookAppointment } from "@/lib/voice/tools/book-appointment";
import { requestStatus } from "@/lib/voice/tools/request-status";
import {
  bookableClinic,
  briefly,
  fault,
  letPmsWork,
  sentToPms,
  strangerOf,
  workAtOnce,
} from "@/testing/bookings";
import { callTool, hangUp, letPass, type TestCall, toldOf, writebacksOf } from "@/testing/call";
import { freshStart } from "@/testing/fresh-start";
import { endDueWritebacks } from "./end-due-writebacks";

let accountId: string;
let call: TestCall;
beforeEach(async () => {
  await freshStart();
  ({ accountId, call } = await bookableClinic());
});

const book = (more: Parameters<typeof callTool>[3] = {}, slot = "X1", of = call) =>
  callTool(bookAppointment, of, { slot, reason: "cleaning" }, more);
const status = () => callTool(requestStatus, call);
const statusOf = async () => (await writebacksOf(accountId)).map((row) => row.status);
const stranger = (code?: string) => strangerOf(accountId, code);

describe("what a call left open", () => {
  it("is told when it is there, so that somebody calls back", async () => {
    await book(briefly);
    await hangUp(call);
    await letPmsWork();
    await letPass(accountId, "1 minute");
    expect(await endDueWritebacks("test")).toMatchObject({ open: 1, completed: 1, failed: 0 });
    expect(await statusOf()).toEqual(["CONFIRMED"]);
    expect(await toldOf(accountId)).toEqual(["booking_unconfirmed"]);
    await endDueWritebacks("test");
    expect(await toldOf(accountId)).toHaveLength(1);
  });

  it("is told when it has failed, and its time is free", async () => {
    await fault({ match: {}, action: "writeback_fail:no", times: 1 });
    await book(briefly);
    await hangUp(call);
    await letPmsWork();
    await letPass(accountId, "1 minute");
    expect(await endDueWritebacks("test")).toMatchObject({ failed: 1 });
    expect(await toldOf(accountId)).toEqual(["booking_failed"]);
    await workAtOnce();
    expect(await book({}, "X1", await stranger())).toMatchObject({ outcome: "BOOKED" });
  });

  it("is told once after an hour, followed for a day, and given up", async () => {
    await fault({ match: {}, action: "writeback_stuck", times: 1 });
    await book(briefly);
    await hangUp(call);
    for (const [passed, told] of [
      ["30 minutes", []],
      ["31 minutes", ["booking_unconfirmed"]],
      ["3 hours", ["booking_unconfirmed"]],
      ["21 hours", ["booking_unconfirmed over", "booking_needs_person"]],
    ] as const) {
      await letPass(accountId, passed);
      await endDueWritebacks("test");
      expect(await toldOf(accountId)).toEqual(told);
    }
    expect(await statusOf()).toEqual(["NEEDS_PERSON"]);
    expect(await endDueWritebacks("test")).toMatchObject({ open: 0 });
  });

  it("is never called booked where our plan does not let us look", async () => {
    await fault({
      match: { path: "/v4/writeback_status" },
      action: "scope_missing:writeback_status",
    });
    expect(await book(briefly)).toMatchObject({ outcome: "PENDING" });
    await hangUp(call);
    await letPmsWork();
    await letPass(accountId, "5 minutes");
    await endDueWritebacks("test");
    expect(await statusOf()).toEqual(["SUBMITTED"]);
    await letPass(accountId, "6 minutes");
    await endDueWritebacks("test");
    expect(await statusOf()).toEqual(["NEEDS_PERSON"]);
    expect(await toldOf(accountId)).toEqual(["booking_unconfirmed"]);
    expect(await status()).toMatchObject({ outcome: "PENDING" });
  });

  it("is one for the cron and the call, whoever comes first", async () => {
    await book(briefly);
    await letPmsWork();
    await letPass(accountId, "1 minute");
    await Promise.all([
      status(),
      status(),
      endDueWritebacks("a"),
      endDueWritebacks("b"),
      endDueWritebacks("c"),
    ]);
    expect(await statusOf()).toEqual(["CONFIRMED"]);
    expect(await sentToPms()).toHaveLength(1);
  });
});
