import { beforeEach, describe, expect, it } from "vitest";
import { sikka } from "@/testing/control";
import { freshStart } from "@/testing/fresh-start";
import { officeAccess } from "@/testing/office";
import { findPatientsByBirthDate } from "./find-patients-by-birth-date";
import { listAppointments } from "./list-appointments";
import { listWritebacks } from "./list-writebacks";
import type { OfficeAccess } from "./office-access";
import { patchAppointmentStatus, statusBody } from "./patch-appointment-status";
import { appointmentBody, postAppointment } from "./post-appointment";
import { patientBody, postPatient } from "./post-patient";
import { placeBody, putAppointment } from "./put-appointment";
import { isSameBody } from "./read-logged-body";
import { readWriteback } from "./read-writeback";

beforeEach(freshStart);

const place = {
  date: "2031-03-04",
  startMinute: 540,
  lengthMinutes: 60,
  providerId: "DOC1",
  operatory: "OP1",
};
const booking = { ...place, patientId: "4101", description: "Hygiene & recall" };
const person = {
  firstName: "Nova",
  lastName: "D'Invention",
  birthDate: "1990-01-02",
  phone: "4165550199",
  providerId: "DOC1",
};
const pass = (seconds: number) => sikka.post("clock", { advance_s: seconds });
const idOf = ({ writebackId }: { writebackId: string | null }) => writebackId ?? "";

/** As Sikka's copy has it, once that is brought up to date. */
async function cloudOf(office: OfficeAccess, appointmentSrNo: string | null) {
  await sikka.post("refresh/D20002");
  const days = { from: "2020-01-01", to: "2040-01-01" };
  return listAppointments(office, { ...days, appointmentSrNo: appointmentSrNo ?? "" });
}

/** What was logged today, on Sikka's clock. */
async function logged(office: OfficeAccess) {
  const { now } = (await sikka.get("state")) as { now: string };
  const day = (days: number) =>
    new Date(Date.parse(now) + days * 86_400_000).toISOString().slice(0, 10);
  return listWritebacks({ ...office, from: day(-1), to: day(1) });
}

describe("a write into an office", () => {
  it("is pending, then done under the PMS's own id, and then there", async () => {
    const office = await officeAccess();
    const id = idOf(await postAppointment(office, booking));
    expect(await readWriteback(office, id)).toEqual({ state: "pending", createdId: null });
    await pass(10);
    const { state, createdId } = await readWriteback(office, id);
    expect(state).toBe("succeeded");
    expect(createdId).not.toBe(id);
    expect(await cloudOf(office, createdId)).toMatchObject([
      { ...place, patientId: "4101", description: "Hygiene recall" },
    ]);
    await putAppointment(office, createdId ?? "", { ...place, startMinute: 600 });
    await patchAppointmentStatus(office, createdId ?? "", "Broken");
    await pass(10);
    expect(await cloudOf(office, createdId)).toMatchObject([
      { startMinute: 600, status: "Broken" },
    ]);
  });

  it("makes a record, found by its birth date afterwards", async () => {
    const office = await officeAccess();
    const id = idOf(await postPatient(office, person));
    await pass(10);
    const { createdId } = await readWriteback(office, id);
    await sikka.post("refresh/D20002");
    expect(await findPatientsByBirthDate(office, person.birthDate)).toMatchObject([
      { patientId: createdId, firstName: "Nova", lastName: "DInvention", phones: ["4165550199"] },
    ]);
  });

  it("fails in the end without a word of the PMS, or is not known at all", async () => {
    const office = await officeAccess();
    const reason = "Ada Testpatient has no chair";
    await sikka.post("faults", { match: {}, action: "writeback_fail", reason, times: 1 });
    const id = idOf(await postAppointment(office, booking));
    await pass(10);
    expect(await readWriteback(office, id)).toEqual({ state: "failed", createdId: null });
    expect(await readWriteback(office, "799999")).toEqual({ state: "unknown", createdId: null });
    await sikka.post("knobs", { EMPTY_AS: "200" });
    expect((await readWriteback(office, "799999")).state).toBe("unknown");
  });

  it.each([
    ["its acknowledgement has no id", "ack_without_id"],
    ["its acknowledgement is lost", "drop_after_commit"],
  ])("is found in the log by what was sent when %s", async (_, action) => {
    const office = await officeAccess();
    await sikka.post("faults", { match: { method: "POST" }, action, times: 1 });
    const taken = await postAppointment(office, booking).catch((error: { kind: string }) => error);
    expect(taken).toMatchObject(
      action === "ack_without_id" ? { writebackId: null } : { kind: "transient" },
    );
    const found = (await logged(office)).filter(
      ({ method, body }) => method === "POST" && isSameBody(appointmentBody("1", booking), body),
    );
    expect(found).toMatchObject([{ api: "appointment", state: "pending", itemId: null }]);
    expect(await readWriteback(office, found[0]?.id ?? "")).toMatchObject({ state: "pending" });
  });

  it("is logged with all that was sent, and no other office's with it", async () => {
    const office = await officeAccess();
    const appointment = { ...place, operatory: "OP2", providerId: "HYG1" };
    await putAppointment(office, "90002", appointment);
    await patchAppointmentStatus(office, "90002", "Broken");
    await postPatient(office, person);
    const [put, patch, post, ...others] = await logged(office);
    expect(others).toEqual([]);
    expect([put, patch, post].map((one) => [one?.method, one?.api, one?.itemId])).toEqual([
      ["PUT", "appointment", "90002"],
      ["PATCH", "appointment", "90002"],
      ["POST", "patient", null],
    ]);
    expect(isSameBody(placeBody("1", appointment), put?.body ?? {})).toBe(true);
    expect(isSameBody(statusBody("1", "Broken"), patch?.body ?? {})).toBe(true);
    expect(isSameBody(patientBody("1", person), post?.body ?? {})).toBe(true);
  });

  it("is refused at once while the office's computer is off, and nothing is taken", async () => {
    const office = await officeAccess();
    await sikka.post("faults", { match: {}, action: "spu_offline" });
    await expect(postAppointment(office, booking)).rejects.toMatchObject({ kind: "spu_offline" });
    expect(await logged(office)).toEqual([]);
  });

  it("may not be asked after where it is not in our plan", async () => {
    const office = await officeAccess();
    const id = idOf(await postAppointment(office, booking));
    const match = { path: "/v4/writeback_status" };
    await sikka.post("faults", { match, action: "scope_missing", api: "writeback_status" });
    await expect(readWriteback(office, id)).rejects.toMatchObject({ kind: "not_in_plan" });
  });
});
