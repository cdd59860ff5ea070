import { describe, expect, it } from "vitest";
import { isSameRequest } from "./same-request";

const row = {
  kind: "appointment.create" as const,
  practiceId: "1",
  localDate: "2027-03-02",
  startMinute: 545,
  lengthMinutes: 30,
  providerId: "DOC1",
  operatory: "OP1",
  appointmentSrNo: null,
};
const content = { patientId: "4101", record: null };
const body = {
  practice_id: "1",
  patient_id: "4101",
  date: "2027-03-02",
  time: "09:05",
  length: "30",
  provider_id: "DOC1",
  operatory: "OP1",
  description: "anything",
};
const entry = (changes: object = {}, method = "POST", api = "appointment") => ({
  method,
  api,
  body: { ...body, ...changes },
});
const record = {
  firstName: "Ada",
  lastName: "Testpatient",
  birthDate: "1984-12-10",
  phone: "4165550101",
  email: null,
  providerId: "DOC1",
};
const ada = {
  practice_id: "1",
  firstname: "Ada",
  lastname: "Testpatient",
  birthdate: "1984-12-10",
  cell: "4165550101",
  provider_id: "DOC1",
};

describe("isSameRequest", () => {
  it.each([
    ["word for word", entry()],
    ["with a date that carries an empty time", entry({ date: "2027-03-02T00:00:00" })],
    ["with another description", entry({ description: "" })],
    ["under another name of the same list", entry({}, "POST", "/v4/appointment")],
  ])("knows its own %s", (_, listed) => {
    expect(isSameRequest(row, content, listed)).toBe(true);
  });

  it.each([
    ["another patient", entry({ patient_id: "4102" })],
    ["another day", entry({ date: "2027-03-03" })],
    ["another time", entry({ time: "09:00" })],
    ["another length", entry({ length: "60" })],
    ["another provider", entry({ provider_id: "DOC2" })],
    ["another chair", entry({ operatory: "OP2" })],
    ["another practice", entry({ practice_id: "2" })],
    ["a move", entry({}, "PUT")],
    ["a patient's record", entry({}, "POST", "patient")],
  ])("is not misled by %s", (_, listed) => {
    expect(isSameRequest(row, content, listed)).toBe(false);
  });

  it("knows a move by its appointment, where the list tells it", () => {
    const move = { ...row, kind: "appointment.move" as const, appointmentSrNo: "90" };
    expect(isSameRequest(move, content, entry({}, "PUT"))).toBe(true);
    expect(isSameRequest(move, content, entry({}, "PUT", "appointments/90"))).toBe(true);
    expect(isSameRequest(move, content, entry({}, "PUT", "appointments/91"))).toBe(false);
    expect(isSameRequest(move, content, entry({ appointment_sr_no: "91" }, "PUT"))).toBe(false);
    expect(isSameRequest(move, content, entry({ id: "91" }, "PUT"))).toBe(false);
    expect(isSameRequest(move, content, entry({ id: "90" }, "PUT"))).toBe(true);
  });

  it("knows a record by name and birth date", () => {
    const wanted = { ...row, kind: "patient.create" as const };
    const listed = { method: "POST", api: "patient", body: ada };
    expect(isSameRequest(wanted, { patientId: null, record }, listed)).toBe(true);
    const other = { ...listed, body: { ...ada, birthdate: "1984-12-11" } };
    expect(isSameRequest(wanted, { patientId: null, record }, other)).toBe(false);
  });
});
