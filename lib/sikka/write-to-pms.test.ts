import { afterAll, describe, expect, it } from "vitest";
import { scriptedSikka } from "@/testing/scripted-sikka";

const scripted = await scriptedSikka();
const { postAppointment } = await import("./post-appointment");
const { postPatient } = await import("./post-patient");
const { putAppointment } = await import("./put-appointment");
const { patchAppointmentStatus } = await import("./patch-appointment-status");
const { SikkaError } = await import("./sikka-error");

afterAll(scripted.close);

const office = { requestKey: "rk_test_1", officeId: "D99001", practiceId: "1" };
const place = {
  date: "2026-12-03",
  startMinute: 545,
  lengthMinutes: 60,
  providerId: "DOC1",
  operatory: "OP1",
};
const booking = { ...place, patientId: "4101", description: "Hygiene & recall" };
const taken = { error_code: "API2016", long_message: "Id:700001" };
const kindOf = (work: Promise<unknown>) =>
  work.then(
    () => "answered",
    (error: unknown) => (error instanceof SikkaError ? error.kind : error),
  );

describe("a write", () => {
  it("books by a POST", async () => {
    scripted.play({ status: 201, body: taken });
    const extra = { type: "3", user: "" };
    expect(await postAppointment(office, { ...booking, extra })).toEqual({ writebackId: "700001" });
    expect(scripted.seen).toMatchObject([
      {
        method: "POST",
        path: "/v4/appointment",
        headers: { "request-key": "rk_test_1", "content-type": "application/json" },
      },
    ]);
    expect(scripted.seen[0]?.body).toEqual({
      patient_id: "4101",
      date: "2026-12-03",
      time: "09:05",
      length: "60",
      description: "Hygiene recall",
      provider_id: "DOC1",
      operatory: "OP1",
      practice_id: "1",
      type: "3",
      check_spu: "true",
    });
  });

  it("moves by a PUT, and cancels by a PATCH of the status", async () => {
    scripted.play({ body: taken }, { body: taken });
    await putAppointment(office, "90017", place);
    await patchAppointmentStatus(office, "90017", "Broken", { staff: "STF1" });
    const path = "/v4/appointments/90017";
    expect(scripted.seen).toMatchObject([
      { method: "PUT", path },
      { method: "PATCH", path },
    ]);
    expect(scripted.seen.map(({ body }) => body)).toEqual([
      {
        date: "2026-12-03",
        time: "09:05",
        length: "60",
        provider_id: "DOC1",
        operatory: "OP1",
        practice_id: "1",
        check_spu: "true",
      },
      {
        op: "replace",
        path: "/appointment_status",
        value: "Broken",
        practice_id: "1",
        staff: "STF1",
        check_spu: "true",
      },
    ]);
  });

  it("makes a record in letters that every PMS takes", async () => {
    scripted.play({ status: 201, body: taken });
    await postPatient(office, {
      firstName: "Zoé",
      lastName: "D'Invention",
      birthDate: "1984-12-10",
      phone: "4165550101",
      providerId: "DOC1",
    });
    expect(scripted.seen).toMatchObject([{ method: "POST", path: "/v4/patient" }]);
    expect(scripted.seen[0]?.body).toEqual({
      firstname: "Zoé",
      lastname: "DInvention",
      birthdate: "1984-12-10",
      cell: "4165550101",
      provider_id: "DOC1",
      practice_id: "1",
      check_spu: "true",
    });
  });

  const link = "https://api.example.test/v4/writeback_status?id=700002";
  it.each([
    ["an id", { body: taken }, "700001"],
    ["another 2xx than its body", { status: 202, body: { ...taken, http_code: "201" } }, "700001"],
    ["JSON called HTML", { headers: { "Content-Type": "text/html" }, body: taken }, "700001"],
    ["an array of one", { body: [taken] }, "700001"],
    ["a link only", { body: { long_message: "Created", more_information: link } }, "700002"],
    ["no id", { body: { long_message: "Logged" } }, null],
    ["an id with more beside it", { body: { long_message: "Id:12 and more" } }, null],
    ["no texts", { body: { long_message: 12, more_information: {} } }, null],
    ["no JSON", { body: "<html>ok</html>" }, null],
    ["no content", { status: 204 }, null],
  ])("is taken by any 2xx, here with %s", async (_, answer, writebackId) => {
    scripted.play(answer);
    expect(await postAppointment(office, booking)).toEqual({ writebackId });
  });

  it.each([
    [412, "API2017", "spu_offline"],
    [400, "API1020", "refused"],
    [400, "API1025", "key"],
    [409, "API2013", "conflict"],
    [422, "API2019", "refused"],
    [504, "API2022", "transient"],
    [503, undefined, "transient"],
  ])("that answers %i %s fails as %s, and is sent once", async (status, error_code, kind) => {
    scripted.play({ status, body: { error_code } }, { body: taken });
    expect(await kindOf(postAppointment(office, booking))).toBe(kind);
    expect(scripted.seen).toHaveLength(1);
  });

  it.each(["../patients", "9/1", "9?x=1", "", "..", "9%2F"])(
    "of the appointment %j goes nowhere",
    async (srNo) => {
      scripted.play({ body: taken });
      expect(await kindOf(patchAppointmentStatus(office, srNo, "Broken"))).toBe("refused");
      expect(await kindOf(putAppointment(office, srNo, place))).toBe("refused");
      expect(scripted.seen).toHaveLength(0);
    },
  );

  it("is not sent for a caller who is gone", async () => {
    scripted.play({ body: taken });
    const work = postAppointment({ ...office, signal: AbortSignal.abort() }, booking);
    expect(await kindOf(work)).toBe("transient");
    expect(scripted.seen).toHaveLength(0);
  });
});
