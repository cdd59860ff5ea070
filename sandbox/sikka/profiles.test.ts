import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type RunningSandbox, startSandbox } from "./start-sandbox.ts";
import { type Reply, talkTo } from "./talk-to-sandbox.ts";

let sandbox: RunningSandbox;
let to: ReturnType<typeof talkTo>;
let key: { "Request-Key": string };
beforeAll(async () => {
  sandbox = await startSandbox();
  to = talkTo(sandbox);
});
afterAll(() => sandbox.stop());
beforeEach(async () => {
  await to.control("POST", "reset");
  key = await to.keyFor(OFFICE);
});

const OFFICE = "D20002";
const PLACE = {
  date: "2031-03-05",
  time: "09:00",
  length: "60",
  provider_id: "DOC1",
  operatory: "OP1",
  practice_id: "1",
};
const PATIENT = { patient_id: "4101" };
const PLAIN = { ...PATIENT, ...PLACE, description: "Recall" };

const code = ({ status, json }: Reply) => `${status} ${json.error_code}`;
const system = (name: string, version = "V1") =>
  to.seed(OFFICE, {
    practice_management_system: name,
    practice_management_system_version: version,
  });
const write = (method: string, path: string, body: unknown) => to.write(method, path, body, key);
const outcome = async (reply: Reply) => {
  await to.pass(10);
  const id = reply.json.long_message.replace("Id:", "");
  const { items } = (await to.get(`/writeback_status?id=${id}`, key)).json;
  return items[0]?.status === "Success" ? "Success" : items[0]?.result;
};

describe("a booking", () => {
  it.each([
    ["OrthoTrac", { ...PATIENT, ...PLACE, type: "2", staff: "STF1" }],
    ["Dolphin Management", { ...PATIENT, ...PLACE, type: "2", status: "1", user: "STF1" }],
    ["ClearDent", { ...PATIENT, ...PLACE, type: "2", status: "Booked", user: "USR1" }],
    [
      "Planet DDS WebV3.0",
      { ...PATIENT, ...PLACE, production_type: "1", is_new_patient: false, has_insurance: false },
    ],
    ["Dentrix", PLAIN],
    ["Eaglesoft", { ...PLAIN, type: "1" }],
    ["Open Dental", PLAIN],
  ])("needs in %s what that system needs", async (name, fields) => {
    await system(name);
    const lacking = { ...PLACE, ...PATIENT };
    expect(code(await write("POST", "/appointment", lacking))).toBe("400 API1020");
    expect(await outcome(await write("POST", "/appointment", fields))).toBe("Success");
  });

  it("falls on an offered slot in OrthoTrac", async () => {
    await system("OrthoTrac");
    const fields = { ...PATIENT, ...PLACE, type: "2", staff: "STF1" };
    for (const wrong of [{ time: "12:30" }, { time: "09:15" }, { operatory: "OP3" }]) {
      const reply = await write("POST", "/appointment", { ...fields, ...wrong });
      expect(await outcome(reply)).toBe("Slot is not available");
    }
  });

  it("brings a new patient along in Planet DDS", async () => {
    await system("Planet DDS WebV3.0");
    const booking = { ...PLACE, production_type: "1", has_insurance: "false" };
    const known = await write("POST", "/appointment", { ...booking, is_new_patient: "false" });
    expect(code(known)).toBe("400 API1020");
    const person = { firstname: "Nova", lastname: "Invented", phone: "4165550123" };
    const reply = await write("POST", "/appointment", {
      ...booking,
      ...person,
      is_new_patient: "true",
    });
    expect(await outcome(reply)).toBe("Success");
    const { patients, appointments } = await to.pms(OFFICE);
    expect(patients.at(-1)).toMatchObject({ firstname: "Nova", cell: "4165550123" });
    expect(appointments.at(-1)?.patient_id).toBe(patients.at(-1)?.patient_id);
  });

  it("has a type that the system lists", async () => {
    await system("Eaglesoft");
    const reply = await write("POST", "/appointment", { ...PLAIN, type: "Recall" });
    expect(await outcome(reply)).toBe("type is not valid");
    const path = "/writeback_details?writeback_type=new_appointment&category=appttype";
    const details = (await to.get(path, key)).json.items;
    expect(details[1]).toMatchObject({ item: "2", description: "Recall", category: "appttype" });
    expect(code(await to.get("/writeback_details", key))).toBe("400 API1020");
    expect(code(await to.get("/writeback_details?writeback_type=x", key))).toBe("400 API1026");
  });
});

describe("a change", () => {
  const move = (fields: Record<string, string>) =>
    write("PUT", "/appointments/90004", { practice_id: "1", provider_id: "DOC1", ...fields });
  const cancel = (value: string, more: Record<string, string> = {}) =>
    write("PATCH", "/appointments/90002", {
      op: "replace",
      path: "/appointment_status",
      value,
      practice_id: "1",
      ...more,
    });

  it("of a broken appointment names the whole place in Dentrix G6 only", async () => {
    expect(await outcome(await move({ time: "13:00" }))).toContain(
      "needs date, time and operatory",
    );
    const whole = { date: "2031-03-05", time: "13:00", operatory: "OP1" };
    expect(await outcome(await move(whole))).toBe("Success");
    const moved = (await to.pms(OFFICE)).appointments.find((row) => row.time === "13:00");
    expect(moved).toMatchObject({ appointment_sr_no: "90004", status: "Unconfirmed" });
    await to.control("POST", "reset");
    key = await to.keyFor(OFFICE);
    await system("Dentrix", "G5.2");
    expect(await outcome(await move({ time: "13:00" }))).toBe("Success");
  });

  it("to a cancellation goes by a number in Dolphin Management", async () => {
    await system("Dolphin Management");
    expect(await outcome(await cancel("Canceled by Patient"))).toContain("not valid");
    expect(await outcome(await cancel("4"))).toBe("Success");
    const row = (await to.pms(OFFICE)).appointments.find(
      (one) => one.appointment_sr_no === "90002",
    );
    expect(row?.status).toBe("Canceled by Patient");
  });

  it("to a cancellation needs its code in Planet DDS and the staff in OrthoTrac", async () => {
    await system("Planet DDS WebV3.0");
    expect(await outcome(await cancel("Cancelled"))).toBe("cancellation_code_id is required");
    expect(await outcome(await cancel("Cancelled", { cancellation_code_id: "1" }))).toBe("Success");
    await system("OrthoTrac");
    expect(code(await cancel("Cancelled"))).toBe("400 API1020");
    expect(await outcome(await cancel("Cancelled", { staff: "STF1" }))).toBe("Success");
  });

  it("of a patient is possible in OrthoTrac and Dolphin Management, and not of a phone", async () => {
    const rename = () =>
      write("PATCH", "/patient/4101", { practice_id: "1", preferred_name: "Addie", staff: "STF1" });
    expect(await outcome(await rename())).toBe("Patient update is not supported for this PMS");
    for (const name of ["OrthoTrac", "Dolphin Management"]) {
      await system(name);
      expect(await outcome(await rename())).toBe("Success");
      const phone = { practice_id: "1", cell: "4165550199", staff: "STF1" };
      expect(code(await write("PATCH", "/patient/4101", phone))).toBe("400 API1020");
    }
    expect((await to.pms(OFFICE)).patients[0]?.preferred_name).toBe("Addie");
  });
});

describe("a new patient", () => {
  const person = { firstname: "Nova", lastname: "Invented", provider_id: "DOC1", practice_id: "1" };
  const add = (fields: Record<string, string>) =>
    write("POST", "/patient", { ...person, ...fields });

  it("needs more in OrthoTrac and Dolphin Management", async () => {
    await system("OrthoTrac");
    expect(code(await add({}))).toBe("400 API1020");
    const more = { gender: "female", staff: "STF1", status: "1", type: "1" };
    expect(await outcome(await add({ ...more, primary_relationship: "Self" }))).toBe("Success");
    await system("Dolphin Management");
    expect(code(await add({}))).toBe("400 API1020");
    expect(await outcome(await add({ user: "STF1" }))).toBe("Success");
  });

  it("has a short name and ten digits in ClearDent", async () => {
    await system("ClearDent");
    expect(await outcome(await add({ cell: "+1 416 555 0123" }))).toBe("Phone must have 10 digits");
    expect(await outcome(await add({ firstname: "Nova-Maximiliana-Anna" }))).toBe(
      "Name is too long",
    );
    expect(await outcome(await add({ cell: "4165550123", provider_id: "" }))).toBe("Success");
  });
});

it("has no payments where they cannot be written, and supported_pmses says so", async () => {
  const supported = async (query: string) =>
    (await to.get(`/supported_pmses?${query}`, to.app)).json.items.map(
      (row) => row.practice_management_system,
    );
  expect(await supported("domain=Dental")).toHaveLength(8);
  const paying = await supported("payment_writeback=available");
  expect(paying).toContain("Dentrix");
  expect(paying).not.toContain("OrthoTrac");
  expect(code(await to.get("/supported_pmses", key))).toBe("400 API1001");
  await system("OrthoTrac");
  const payment = {
    ...PATIENT,
    guarantor_id: "4101",
    procedure_code: "1",
    procedure_description: "Cash",
    provider_id: "DOC1",
    amount: "10",
    practice_id: "1",
    transaction_date: "2031-03-05",
  };
  expect(await outcome(await write("POST", "/transaction", payment))).toBe(
    "Writeback is not supported for this PMS",
  );
});

describe("the access to a practice", () => {
  const three = () => to.keyFor("D30003");
  const turn = (practiceId: string, access: string) =>
    to.write(
      "POST",
      "/practice_location",
      { office_id: "D30003", practice_id: practiceId, access },
      to.app,
    );

  it("is switched for each, and when all are off the office is shut", async () => {
    expect(code(await turn("1-1,1-2", "OFF"))).toBe("200 API4006");
    const list = await to.get("/practice_location?office_id=D30003", to.app);
    expect(list.json.items.map((row) => row.access)).toEqual(["on", "off", "off"]);
    expect(list.json.limit).toBe("5000");
    const shown = (await to.get("/patients?limit=500", await three())).json.items;
    expect(new Set(shown.map((row) => row.practice_id))).toEqual(new Set(["1"]));
    const shut = await to.write(
      "POST",
      "/appointment",
      { ...PLAIN, practice_id: "1-1" },
      await three(),
    );
    expect(code(shut)).toBe("401 API2007");
    await turn("1", "OFF");
    expect(code(await to.get("/patients", await three()))).toBe("401 API2007");
    await turn("1,1-1,1-2", "ON");
    expect((await to.get("/patients?practice_id=1-1", await three())).status).toBe(200);
  });

  it.each([
    ["9", "OFF", "400 API1026"],
    ["1", "off", "400 API1026"],
    ["", "OFF", "400 API1020"],
  ])("of %j is not turned %s", async (practiceId, access, refusal) => {
    expect(code(await turn(practiceId, access))).toBe(refusal);
  });
});
