import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import { env } from "@/lib/env";
import { farDay } from "@/testing/bookings";
import { haveBooked, newCall, patientOf, type TestCall, writebacksOf } from "@/testing/call";
import { newClinic } from "@/testing/clinic";
import { owner } from "@/testing/database";
import { openWriteback, type Wish } from "./open-writeback";

let accountId: string;
let call: TestCall;
beforeEach(async () => {
  accountId = (await newClinic()).accountId;
  call = await newCall(accountId);
});

const content = {
  callBack: { name: "Ada Testpatient", phone: "4165550101" },
  patientId: "4101",
  reason: "cleaning",
  isNewPatient: false,
  record: null,
};
const nine = {
  practiceId: "1",
  localDate: farDay(),
  startMinute: 540,
  lengthMinutes: 60,
  providerId: "DOC1",
  operatory: "OP1",
};
const wishOf = (of: TestCall = call) => ({
  accountId,
  sessionId: of.sessionId,
  callId: of.callId,
  toolCallId: randomUUID(),
  argumentsHash: "arguments",
  callerHash: of.callerHash,
  patientRef: of.patient.ref,
  officeId: "D20002",
});
const booking = (more: object = {}, of?: TestCall): Wish => ({
  ...wishOf(of),
  kind: "appointment.create",
  place: nine,
  ...more,
});
const open = (more: object = {}, of?: TestCall) => openWriteback(booking(more, of), content);
const at = (startMinute: number, more: object = {}) => ({
  place: { ...nine, startMinute, ...more },
});
/** All but three of the visits that one caller may have to come. */
const bookAllBut3 = (of: TestCall) => haveBooked(of, 5 * env.RATE_LIMIT_FACTOR - 3);
const stranger = (): Promise<TestCall> =>
  newCall(accountId, { patient: patientOf(accountId, randomUUID()), caller: `+1${Math.random()}` });

describe("openWriteback", () => {
  it("stores an intent, leased to whoever stores it, that names nobody in clear", async () => {
    expect(await open()).toMatchObject({ outcome: "opened" });
    const [row] = await writebacksOf(accountId);
    expect(row).toMatchObject({ status: "INTENT", posts: 0, sikka_id: null });
    expect(row?.lease_until).not.toBeNull();
    expect(JSON.stringify(row)).not.toMatch(/Testpatient|4165550101|cleaning/);
  });

  it("finds the same tool call again, however many ask at once", async () => {
    const toolCallId = randomUUID();
    const answers = await Promise.all(Array.from({ length: 20 }, () => open({ toolCallId })));
    expect(answers.filter(({ outcome }) => outcome === "opened")).toHaveLength(1);
    expect(answers.filter(({ outcome }) => outcome === "known")).toHaveLength(19);
    expect(await writebacksOf(accountId)).toHaveLength(1);
  });

  it("refuses the same tool call with other arguments", async () => {
    const toolCallId = randomUUID();
    await open({ toolCallId });
    const other = await open({ toolCallId, argumentsHash: "others", ...at(660) });
    expect(other).toEqual({ outcome: "other_arguments" });
    expect(await writebacksOf(accountId)).toHaveLength(1);
  });

  it("finds the same start of the same patient under any number of new tool calls", async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => open()));
    expect(answers.filter(({ outcome }) => outcome === "opened")).toHaveLength(1);
    expect(answers.filter(({ outcome }) => outcome === "known")).toHaveLength(19);
    expect(await writebacksOf(accountId)).toHaveLength(1);
  });

  it("gives a chair, and a provider, to one of twenty who ask at once", async () => {
    const callers = await Promise.all(Array.from({ length: 20 }, stranger));
    const answers = await Promise.all(
      callers.map((caller, n) =>
        open(n % 2 === 0 ? at(540) : at(570, { operatory: "OP2", lengthMinutes: 30 }), caller),
      ),
    );
    expect(answers.filter(({ outcome }) => outcome === "opened")).toHaveLength(1);
    expect(answers.filter(({ outcome }) => outcome === "taken")).toHaveLength(19);
  });

  it.each([
    ["right after", at(600)],
    ["with another provider in another chair", at(540, { providerId: "DOC2", operatory: "OP2" })],
    ["on another day", at(540, { localDate: farDay(1) })],
  ])("leaves a time %s to another patient", async (_, place) => {
    await open();
    expect(await open(place, await stranger())).toMatchObject({ outcome: "opened" });
  });

  it.each(["FAILED", "CANCELLED"])(
    "gives the time of one that is %s to anybody",
    async (status) => {
      await open();
      await owner`update writebacks set status = ${status} where account_id = ${accountId}`;
      expect(await open({}, await stranger())).toMatchObject({ outcome: "opened" });
      expect(await open()).toMatchObject({ outcome: "taken" });
    },
  );

  it("gives the time of one that the schedule shows by now to nobody of this call again", async () => {
    await open();
    await owner`update writebacks set status = 'CONFIRMED', released_at = now()
      where account_id = ${accountId}`;
    expect(await open()).toMatchObject({ outcome: "known" });
    const later = await newCall(accountId);
    expect(await open({}, later)).toMatchObject({ outcome: "opened" });
  });

  it("holds five coming visits for one number, whoever they are for", async () => {
    const family = await Promise.all(
      [1, 2, 3, 4, 5].map((n) =>
        newCall(accountId, { patient: patientOf(accountId, `family-${n}`) }),
      ),
    );
    await bookAllBut3(call);
    const answers = await Promise.all(family.map((member, n) => open(at(480 + n * 60), member)));
    expect(answers.filter(({ outcome }) => outcome === "opened")).toHaveLength(3);
    expect(answers.filter(({ outcome }) => outcome === "too_many")).toHaveLength(2);
    await owner`update writebacks set local_date = current_date - 2 where account_id = ${accountId}`;
    const next = await open(at(900), await newCall(accountId));
    expect(next).toMatchObject({ outcome: "opened" });
  });

  it("counts the visits of a hidden number by its call, and by the patient over all calls", async () => {
    const hidden = await newCall(accountId, { caller: null });
    const again = await newCall(accountId, { caller: null });
    const patient = patientOf(accountId, "4102");
    const other = await newCall(accountId, { caller: null, patient });
    await bookAllBut3(hidden);
    for (const minute of [480, 540, 600]) await open(at(minute), hidden);
    expect(await open(at(660), hidden)).toEqual({ outcome: "too_many" });
    expect(await open(at(660), again)).toEqual({ outcome: "too_many" });
    expect(await open(at(660), other)).toMatchObject({ outcome: "opened" });
    expect(await open(at(720), { ...hidden, patient })).toEqual({ outcome: "too_many" });
  });

  it("sends a cancellation again, in another call, of what the schedule has shown as cancelled", async () => {
    const cancel = (of: TestCall) =>
      openWriteback(
        { ...wishOf(of), kind: "appointment.cancel", practiceId: "1", appointmentSrNo: "90" },
        content,
      );
    const later = await newCall(accountId);
    await cancel(call);
    await owner`update writebacks set status = 'CONFIRMED' where account_id = ${accountId}`;
    expect(await cancel(later)).toMatchObject({ outcome: "known" });
    await owner`update writebacks set released_at = now() where account_id = ${accountId}`;
    expect(await cancel(call)).toMatchObject({ outcome: "known" });
    expect(await cancel(later)).toMatchObject({ outcome: "opened" });
  });

  it("moves an appointment back and forth in one call, though no move names an id", async () => {
    const move = async (startMinute: number) => {
      const wish = { kind: "appointment.move", appointmentSrNo: "90", ...at(startMinute) };
      const { outcome } = await openWriteback(booking(wish), content);
      // The schedule shows it at once.
      await owner`update writebacks set status = 'CONFIRMED', released_at = now()
        where account_id = ${accountId}`;
      return outcome;
    };
    const moves = [await move(540), await move(660), await move(660), await move(540)];
    expect(moves).toEqual(["opened", "opened", "known", "opened"]);
  });

  it.each<[string, () => Wish]>([
    ["one record of one person", () => ({ ...wishOf(), kind: "patient.create", practiceId: "1" })],
    [
      "one cancellation of one appointment",
      () => ({
        ...wishOf(),
        kind: "appointment.cancel",
        practiceId: "1",
        appointmentSrNo: "90",
      }),
    ],
  ])("makes %s, however many ask at once", async (_, wish) => {
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => openWriteback(wish(), content)),
    );
    expect(answers.filter(({ outcome }) => outcome === "opened")).toHaveLength(1);
    expect(answers.filter(({ outcome }) => outcome === "known")).toHaveLength(9);
  });
});
