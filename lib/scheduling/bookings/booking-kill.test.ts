import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import { endDueWritebacks } from "@/lib/scheduling/writebacks/end-due-writebacks";
import { bookAppointment } from "@/lib/voice/tools/book-appointment";
import { bookableClinic, bookedInPms, letPmsWork, sentToPms } from "@/testing/bookings";
import { callTool, hangUp, letPass, type TestCall, toldOf, writebacksOf } from "@/testing/call";
import { sikka } from "@/testing/control";
import { freshStart } from "@/testing/fresh-start";
import { type Hold, holdAtRow, holdAtSikka } from "@/testing/hold";
import {
  bookInOwnProcess,
  kill,
  orderOf,
  until,
  writebacksInOwnProcess,
} from "@/testing/own-process";

let accountId: string;
let call: TestCall;
beforeEach(async () => {
  await freshStart();
  ({ accountId, call } = await bookableClinic());
});

const statusOf = async () => (await writebacksOf(accountId)).map((row) => row.status);
const afterwards = { after_effect: true } as const;

const steps: [string, (accountId: string) => Promise<Hold>][] = [
  ["before it has looked at the schedule", () => holdAtSikka("/v4/appointments")],
  ["before anything is on record of the sending", (id) => holdAtRow("audit_heads", id)],
  ["before Sikka hears of it", () => holdAtSikka("/v4/appointment")],
  [
    "after Sikka took it, its answer still on the way",
    () => holdAtSikka("/v4/appointment", afterwards),
  ],
  ["while it asks what became of it", () => holdAtSikka("/v4/writeback_status")],
];

/** Ticks as they come while the time passes, with a practice's system that works. */
async function letTheCronDoIt(...passing: string[]): Promise<void> {
  for (const interval of passing) {
    if ((await statusOf()).every((status) => status === "CONFIRMED")) return;
    await letPmsWork();
    await letPass(accountId, interval);
    await endDueWritebacks("test");
  }
}
/** Long enough for what is missing in Sikka's list to be sent once more, and to be done. */
const QUARTER_OF_AN_HOUR = ["1 minute", "11 minutes", "1 minute", "1 minute"];

describe("a booking whose process is killed", () => {
  it.each(steps)(
    "%s ends as one appointment, or as none and nobody was told so",
    async (_, hold) => {
      const held = await hold(accountId);
      const { child } = bookInOwnProcess([orderOf(call, randomUUID())]);
      await until("the process stands at its step", held.isThere);
      await kill(child);
      await held.letGo();
      await sikka.delete("faults");
      // The model hears nothing and asks again; its new id is another one.
      const again = await callTool(bookAppointment, call, { slot: "X1" }, { seconds: 3 });
      expect(["PENDING", "BOOKED"]).toContain(again.outcome);
      await hangUp(call);
      await letTheCronDoIt(...QUARTER_OF_AN_HOUR);
      expect(await statusOf()).toEqual(["CONFIRMED"]);
      expect(await bookedInPms()).toHaveLength(1);
      expect(await sentToPms()).toHaveLength(1);
    },
  );

  it.each(steps.slice(1))("%s is brought to its end though nobody asks again", async (_, hold) => {
    const held = await hold(accountId);
    const { child } = bookInOwnProcess([orderOf(call, randomUUID())]);
    await until("the process stands at its step", held.isThere);
    await kill(child);
    await held.letGo();
    await sikka.delete("faults");
    await hangUp(call);
    await letTheCronDoIt(...QUARTER_OF_AN_HOUR);
    const [row] = await writebacksOf(accountId);
    if (row) expect(row.status).toBe("CONFIRMED");
    expect(await bookedInPms()).toHaveLength(row ? 1 : 0);
    expect(await toldOf(accountId)).toEqual(row ? ["booking_unconfirmed"] : []);
  });
});

describe("a tick whose process is killed", () => {
  it.each([
    ["at its question", () => holdAtSikka("/v4/writeback_status")],
    ["with the answer on its way", () => holdAtSikka("/v4/writeback_status", afterwards)],
  ])("%s leaves it to the next", async (_, hold) => {
    await callTool(bookAppointment, call, { slot: "X1" }, { seconds: 3 });
    await hangUp(call);
    await letPmsWork();
    await letPass(accountId, "1 minute");
    const held = await hold();
    const { child } = writebacksInOwnProcess();
    await until("the process stands at its step", held.isThere);
    await kill(child);
    await held.letGo();
    await sikka.delete("faults");
    await letTheCronDoIt("1 minute", "1 minute");
    expect(await statusOf()).toEqual(["CONFIRMED"]);
    expect(await bookedInPms()).toHaveLength(1);
    expect(await toldOf(accountId)).toEqual(["booking_unconfirmed"]);
  });

  it("that slept beyond its lease changes nothing", async () => {
    await callTool(bookAppointment, call, { slot: "X1" }, { seconds: 3 });
    await hangUp(call);
    await letPass(accountId, "1 minute");
    const held = await holdAtSikka("/v4/writeback_status");
    const { child, answer } = writebacksInOwnProcess();
    await until("the process stands at its step", held.isThere);
    child.kill("SIGSTOP");
    await letTheCronDoIt("1 minute", "1 minute");
    const newer = await writebacksOf(accountId);
    await held.letGo();
    child.kill("SIGCONT");
    expect(await answer).toMatchObject({ completed: 0, failed: 0 });
    expect(await writebacksOf(accountId)).toEqual(newer);
  });
});
