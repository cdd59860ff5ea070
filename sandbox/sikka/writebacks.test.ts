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
const DAY = "2031-03-04";
const PLACE = { date: DAY, time: "09:00", length: "60", provider_id: "DOC1", operatory: "OP1" };
const BOOKING = { ...PLACE, patient_id: "4101", practice_id: "1", description: "Hygiene recall" };

const code = ({ status, json }: Reply) => `${status} ${json.error_code}`;
const post = (path: string, body: unknown) => to.write("POST", path, body, key);
const put = (id: string, body: unknown) => to.write("PUT", `/appointments/${id}`, body, key);
const patch = (id: string, body: unknown) => to.write("PATCH", `/appointments/${id}`, body, key);
const idOf = ({ json }: Reply) => /^Id:(\d+)$/.exec(json.long_message)?.[1] ?? "";
const status = async (reply: Reply) =>
  (await to.get(`/writeback_status?id=${idOf(reply)}`, key)).json.items[0] ?? {};
const settled = async (reply: Reply) => {
  await to.pass(10);
  return status(reply);
};
const inPms = async (id: string | undefined) =>
  (await to.pms(OFFICE)).appointments.find((row) => row.appointment_sr_no === id);
const inCloud = async (id: string | undefined) =>
  (await to.get(`/appointments?appointment_sr_no=${id}&fields=operatory`, key)).json.items?.[0];

describe("a writeback", () => {
  it("is acknowledged with an id that is not the appointment's", async () => {
    const reply = await post("/appointment", BOOKING);
    expect(code(reply)).toBe("201 API2016");
    expect(reply.headers.get("content-type")).toContain("application/json");
    expect(reply.json).toMatchObject({
      http_code: "201",
      long_message: "Id:700001",
      more_information: "https://api.sikkasoft.com/v4/writeback_status?id=700001",
    });
    expect(await status(reply)).toMatchObject({
      status: "Pending",
      is_completed: "",
      current_status: "",
      request_time: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
    });
  });

  it("is fetched, then done, then in the PMS, and in the cloud only after a refresh", async () => {
    const reply = await post("/appointment", BOOKING);
    await to.pass(2.5);
    const fetched = await status(reply);
    expect(fetched.current_status).toMatch(/^\S+ \S+ : Writeback request received$/);
    expect((await to.pms(OFFICE)).appointments).toHaveLength(14);
    const done = await settled(reply);
    expect(done).toMatchObject({
      status: "Success",
      is_completed: "True",
      has_error: "False",
      created_id: done.appointment_sr_no,
      request_time: expect.stringMatching(/^\S+ \S+$/),
    });
    expect(await inPms(done.created_id)).toMatchObject({
      ...PLACE,
      date: `${DAY}T00:00:00`,
      status: "Unconfirmed",
      patient_id: "4101",
    });
    expect(await inCloud(done.created_id)).toBeUndefined();
    await to.control("POST", `refresh/${OFFICE}`);
    expect(await inCloud(done.created_id)).toMatchObject({ operatory: "OP1", time: "09:00" });
  });

  it("shows in the cloud at once where that is so, or at the next interval", async () => {
    await to.knobs({ WRITEBACK_VISIBLE: "immediate" });
    const first = await settled(await post("/appointment", BOOKING));
    expect(await inCloud(first.created_id)).toMatchObject({ time: "09:00" });
    await to.knobs({ WRITEBACK_VISIBLE: "next_refresh", REFRESH_INTERVAL_S: 600 });
    const second = await settled(await post("/appointment", { ...BOOKING, time: "11:00" }));
    await to.pass(600);
    expect(await inCloud(second.created_id)).toMatchObject({ time: "11:00" });
  });

  it("is not in a copy that was taken before it, however long that takes to be put in", async () => {
    await to.knobs({ INSERT_DURATION_S: 60 });
    const early = await settled(await post("/appointment", BOOKING));
    await to.control("POST", `refresh/${OFFICE}`);
    const late = await settled(await post("/appointment", { ...BOOKING, time: "11:00" }));
    const during = await to.get("/appointments", key);
    expect(during.headers.get("data-insert")).toBe("in progress");
    expect(await inCloud(early.created_id)).toBeUndefined();
    await to.pass(60);
    expect((await to.get("/appointments", key)).headers.get("data-insert")).toBe("completed");
    expect(await inCloud(early.created_id)).toMatchObject({ time: "09:00" });
    expect(await inCloud(late.created_id)).toBeUndefined();
    await to.control("POST", `refresh/${OFFICE}`);
    await to.pass(60);
    expect(await inCloud(late.created_id)).toMatchObject({ time: "11:00" });
  });

  it("is made twice when posted twice, and the second finds the place taken", async () => {
    const [one, other] = [await post("/appointment", BOOKING), await post("/appointment", BOOKING)];
    expect([idOf(one), idOf(other)]).toEqual(["700001", "700002"]);
    await to.pass(10);
    expect(await status(one)).toMatchObject({ status: "Success" });
    expect(await status(other)).toMatchObject({
      status: "Failed",
      is_completed: "True",
      has_error: "True",
      result: "Appointment slot is not available, operatory is already booked",
      created_id: "",
    });
    await to.knobs({ DOUBLE_BOOKING: "accept" });
    expect(await settled(await post("/appointment", BOOKING))).toMatchObject({ status: "Success" });
  });

  it.each([
    [{ operatory: "OP3" }, "provider is already booked"],
    [{ provider_id: "DOC2", time: "09:45" }, "operatory is already booked"],
    [{ provider_id: "DOC2", operatory: "OP3" }, null],
    [{ time: "10:00" }, null],
  ])("meets what overlaps: %j", async (place, reason) => {
    await settled(await post("/appointment", BOOKING));
    const { status: word, result } = await settled(
      await post("/appointment", { ...BOOKING, ...place }),
    );
    expect(word).toBe(reason === null ? "Success" : "Failed");
    expect(result).toContain(reason ?? "inserted");
  });

  it("meets what only the desk knows of", async () => {
    const row = { appointment_sr_no: "91000", ...BOOKING, status: "Confirmed" };
    await to.seed(OFFICE, { add_pms_records: { appointments: [row] } });
    expect(await inCloud("91000")).toBeUndefined();
    expect((await settled(await post("/appointment", BOOKING))).status).toBe("Failed");
    await to.seed(OFFICE, { remove_pms_records: { appointments: ["91000"] } });
    expect((await settled(await post("/appointment", BOOKING))).status).toBe("Success");
  });
});

describe("a change of an appointment", () => {
  it("moves it, and answers JSON that calls itself HTML", async () => {
    const reply = await put("90002", { practice_id: "1", ...PLACE });
    expect(code(reply)).toBe("200 API0007");
    expect(reply.headers.get("content-type")).toBe("text/html; charset=UTF-8");
    expect(await settled(reply)).toMatchObject({ status: "Success", appointment_sr_no: "90002" });
    expect(await inPms("90002")).toMatchObject({ date: `${DAY}T00:00:00`, operatory: "OP1" });
    await to.knobs({ WRITE_ACK_CONTENT_TYPE: "json" });
    const again = await put("90002", { practice_id: "1", provider_id: "DOC1", time: "10:00" });
    expect(again.headers.get("content-type")).toContain("application/json");
  });

  it("may stay where it overlaps itself, and may not go where another is", async () => {
    const first = await settled(await post("/appointment", BOOKING));
    const second = await settled(await post("/appointment", { ...BOOKING, time: "11:00" }));
    const move = (id: string | undefined, time: string) =>
      put(id ?? "", { practice_id: "1", provider_id: "DOC1", time });
    expect((await settled(await move(first.created_id, "09:30"))).status).toBe("Success");
    expect((await settled(await move(second.created_id, "09:30"))).status).toBe("Failed");
    expect(await inPms(second.created_id)).toMatchObject({ time: "11:00" });
  });

  it("cancels it by the system's own word and frees its place", async () => {
    const booked = await settled(await post("/appointment", BOOKING));
    const cancel = (value: string) =>
      patch(booked.created_id ?? "", {
        op: "replace",
        path: "/appointment_status",
        value,
        practice_id: "1",
      });
    expect((await settled(await cancel("Cancelled"))).result).toBe(
      "Appointment status is not valid",
    );
    expect((await settled(await cancel("Broken"))).status).toBe("Success");
    expect(await inPms(booked.created_id)).toMatchObject({ status: "Broken" });
    expect((await settled(await post("/appointment", BOOKING))).status).toBe("Success");
  });

  it("of one that does not exist fails, and none is deleted", async () => {
    const reply = await put("1", { practice_id: "1", provider_id: "DOC1", time: "10:00" });
    expect((await settled(reply)).result).toBe("Appointment does not exist");
    expect(code(await to.write("DELETE", "/appointments/90002", {}, key))).toBe("405 API2014");
    expect(code(await to.get("/appointments/90002", key))).toBe("405 API2014");
  });
});

describe("a new patient", () => {
  it("gets a number, and is there for the appointment that waits for it", async () => {
    const person = { firstname: "Nova", lastname: "Invented", birthdate: "1990-05-05" };
    const reply = await post("/patient", { ...person, provider_id: "DOC1", practice_id: "1" });
    const done = await settled(reply);
    expect(done).toMatchObject({ status: "Success", created_id: done.patient_id });
    const { patients } = await to.pms(OFFICE);
    expect(patients.at(-1)).toMatchObject({
      ...person,
      birthdate: "1990-05-05T00:00:00",
      patient_id: done.patient_id,
      guarantor_id: done.patient_id,
    });
    const booking = { ...BOOKING, patient_id: done.patient_id };
    expect((await settled(await post("/appointment", booking))).status).toBe("Success");
    await to.control("POST", `refresh/${OFFICE}`);
    const balance = await to.get(`/patient_balance?patient_id=${done.patient_id}`, key);
    expect(balance.json.items).toHaveLength(1);
  });
});

it("shows a test what each office has been sent", async () => {
  const reply = await post("/appointment", BOOKING);
  const { writebacks } = (await to.control("GET", `writebacks/${OFFICE}`)).json;
  expect(writebacks).toMatchObject([{ id: idOf(reply), body: BOOKING, completedMs: null }]);
  expect((await to.control("GET", "writebacks/D10001")).json.writebacks).toEqual([]);
});
