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
const PATH = "/v4/appointment";
const BOOKING = {
  patient_id: "4101",
  date: "2031-03-05",
  time: "09:00",
  length: "60",
  provider_id: "DOC1",
  operatory: "OP1",
  practice_id: "1",
  description: "Recall",
};

const code = ({ status, json }: Reply) => `${status} ${json.error_code}`;
const book = (more: Record<string, string> = {}) =>
  to.write("POST", "/appointment", { ...BOOKING, ...more }, key);
const status = async (id = "700001") =>
  (await to.get(`/writeback_status?id=${id}`, key)).json.items[0] ?? {};
const booked = async () =>
  (await to.pms(OFFICE)).appointments.filter((row) => row.date?.startsWith("2031"));

describe("a writeback that a fault hits", () => {
  it("fails for the reason that the fault gives, and nothing is written", async () => {
    await to.fault({ action: "writeback_fail:Chair <b>OP1</b> is closed", times: 1 });
    expect(code(await book())).toBe("201 API2016");
    await to.pass(10);
    expect(await status()).toMatchObject({
      status: "Failed",
      has_error: "True",
      result: "Chair <b>OP1</b> is closed",
    });
    expect(await booked()).toEqual([]);
  });

  it("is fetched and never done", async () => {
    await to.fault({ action: "writeback_stuck", match: { path: PATH } });
    await book();
    await to.pass(20 * 3_600);
    expect(await status()).toMatchObject({
      status: "Pending",
      current_status: expect.stringContaining("received"),
    });
    expect(await booked()).toEqual([]);
  });

  it("is done so much later", async () => {
    await to.fault({ action: "writeback_slow_s:300" });
    await book();
    await to.pass(200);
    expect((await status()).status).toBe("Pending");
    await to.pass(110);
    expect((await status()).status).toBe("Success");
  });

  it("is acknowledged without an id, and is done all the same", async () => {
    await to.fault({ action: "ack_without_id", times: 1 });
    const reply = await book();
    expect(reply.json).toMatchObject({ long_message: "Request accepted", more_information: "" });
    await to.pass(10);
    expect(await booked()).toHaveLength(1);
  });

  it.each([
    ["drop_after_commit", {}],
    ["drop_mid_body", {}],
    ["http_504", { after_effect: true }],
    ["http_500", { after_effect: true }],
    ["truncated_json", {}],
    ["html_error_page", { after_effect: true }],
  ])("is done though its answer was lost to %s", async (action, params) => {
    await to.fault({ action, ...params, match: { method: "POST", path: PATH }, times: 1 });
    await book().catch(() => null);
    await to.pass(10);
    expect(await booked()).toHaveLength(1);
  });

  it.each([["refuse"], ["http_503"], ["http_429"], ["http_422"]])(
    "is not even taken on %s",
    async (action) => {
      await to.fault({ action, match: { path: PATH }, times: 1 });
      await book().catch(() => null);
      expect((await to.control("GET", `writebacks/${OFFICE}`)).json.writebacks).toEqual([]);
    },
  );

  it("is no read: reads go on", async () => {
    await to.fault({ action: "writeback_stuck" });
    expect((await to.get("/appointments", key)).status).toBe(200);
    expect((await to.control("GET", "log")).json.entries.at(-1)?.faults).toEqual([]);
  });
});

describe("a machine that is off", () => {
  it("refuses what wants it on, and lets the rest wait until it is back", async () => {
    await to.fault({ action: "spu_offline", match: { office_id: OFFICE } });
    const refused = await book({ check_spu: "true" });
    expect(code(refused)).toBe("412 API2017");
    expect(refused.json.log_message).toBe(refused.json.long_message);
    expect(code(await book())).toBe("201 API2016");
    await to.pass(3_600);
    expect(await status()).toMatchObject({ status: "Pending", current_status: "" });
    await to.control("DELETE", "faults");
    await to.pass(4);
    expect((await status()).status).toBe("Success");
    expect(code(await book({ check_spu: "true", time: "11:00" }))).toBe("201 API2016");
  });

  it("is another office's matter", async () => {
    await to.fault({ action: "spu_offline", match: { office_id: "D10001" } });
    expect(code(await book({ check_spu: "true" }))).toBe("201 API2016");
  });

  it("is the same when the office is seeded so", async () => {
    await to.seed(OFFICE, { spu_silent: true });
    expect(code(await book({ check_spu: "true" }))).toBe("412 API2017");
    await book();
    await to.pass(60);
    expect((await status()).status).toBe("Pending");
    await to.seed(OFFICE, { spu_silent: false });
    await to.pass(4);
    expect((await status()).status).toBe("Success");
  });
});

describe("a plan or a practice without the right", () => {
  it.each([
    ["writeback_status", () => to.get("/writeback_status?id=700001", key)],
    ["writeback_details", () => to.get("/writeback_details?writeback_type=new_patient", key)],
    ["practice_schedule", () => to.get("/practice_schedule", key)],
    ["POST appointment", () => book()],
    ["PATCH appointments", () => to.write("PATCH", "/appointments/90002", {}, key)],
    ["writebacks", () => to.get("/writebacks?startdate=2031-01-01&enddate=2031-01-01", to.app)],
  ])("is refused %s and nothing else", async (api, ask) => {
    await to.fault({ action: `scope_missing:${api}` });
    expect(code(await ask())).toBe("401 API2004");
    expect((await to.get("/providers", key)).status).toBe(200);
  });

  it("is refused everything when the access is off", async () => {
    await to.fault({ action: "practice_access_off", match: { office_id: OFFICE } });
    expect(code(await book())).toBe("401 API2007");
    expect(code(await to.get("/practice_schedule", key))).toBe("401 API2007");
    expect(code(await to.get("/writeback_status?id=1", key))).toBe("401 API2007");
  });
});

describe("what has changed", () => {
  it("comes up with the copy that brought it, field by field", async () => {
    const move = { practice_id: "1", provider_id: "DOC1", date: "2031-03-05", time: "15:00" };
    await to.write("PUT", "/appointments/90002", move, key);
    await to.pass(10);
    expect((await to.get("/practice_events?events=appointments", key)).status).toBe(204);
    await to.control("POST", `refresh/${OFFICE}`);
    const { items } = (await to.get("/practice_events?events=appointments&interval=15", key)).json;
    expect(items).toMatchObject([
      {
        appointment_sr_no: "90002",
        flag: "updated",
        changes: expect.arrayContaining([
          { field: "time", old_value: "10:30", new_value: "15:00" },
          {
            field: "date",
            old_value: expect.stringMatching(/ 12:00:00 AM$/),
            new_value: "3/5/2031 12:00:00 AM",
          },
        ]),
      },
    ]);
    const today = new Date().toISOString().slice(0, 10);
    const loaded = await to.get(`/appointments?loaded_startdate=${today}`, key);
    expect(loaded.json.items.map((row) => row.appointment_sr_no)).toEqual(["90002"]);
    expect(code(await to.get("/practice_events", key))).toBe("400 API1020");
    expect(code(await to.get("/practice_events?events=x", key))).toBe("400 API1026");
  });
});

it("can take its time for one kind of write only", async () => {
  await to.knobs({ LATENCY_MS: "/v4/appointments/*=80,*=0" });
  const took = async (run: () => Promise<unknown>) => {
    const start = performance.now();
    await run();
    return performance.now() - start;
  };
  const patch = () => to.write("PATCH", "/appointments/90002", {}, key);
  expect(await took(patch)).toBeGreaterThan(75);
});
