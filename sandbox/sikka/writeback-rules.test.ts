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
const BOOKING = {
  date: "2031-03-04",
  time: "09:00",
  length: 60,
  provider_id: "DOC1",
  operatory: "OP1",
  patient_id: "4101",
  practice_id: "1",
  description: "Hygiene recall",
};
const PAYMENT = {
  patient_id: "4101",
  guarantor_id: "4101",
  procedure_code: "1",
  procedure_description: "Cash Payment",
  provider_id: "DOC1",
  amount: "39.30",
  practice_id: "1",
  transaction_date: "2031-03-04",
};

const code = ({ status, json }: Reply) => `${status} ${json.error_code}`;
const write = (method: string, path: string, body: unknown) => to.write(method, path, body, key);
const book = (fields: Record<string, unknown> = {}) =>
  write("POST", "/appointment", { ...BOOKING, ...fields });
const idOf = ({ json }: Reply) => /^Id:(\d+)$/.exec(json.long_message)?.[1] ?? "";
const status = async (reply: Reply) =>
  (await to.get(`/writeback_status?id=${idOf(reply)}`, key)).json.items[0] ?? {};
const settled = async (reply: Reply) => {
  await to.pass(10);
  return status(reply);
};

describe("what is refused at once", () => {
  it.each([
    ["POST", "/appointment", { ...BOOKING, operatory: "" }, "400 API1020"],
    ["POST", "/appointment", { ...BOOKING, date: "2031-02-30" }, "400 API1026"],
    ["POST", "/appointment", { ...BOOKING, date: "03/04/2031" }, "400 API1026"],
    ["POST", "/appointment", { ...BOOKING, time: "9:00" }, "400 API1026"],
    ["POST", "/appointment", { ...BOOKING, length: "1h" }, "400 API1026"],
    ["POST", "/appointment", { ...BOOKING, description: "moved & <b>" }, "400 API1026"],
    ["PUT", "/appointments/90002", { practice_id: "1", time: "10:00" }, "400 API1020"],
    ["PATCH", "/appointments/90002", { op: "replace", path: "/status" }, "400 API1020"],
    [
      "PATCH",
      "/appointments/90002",
      { op: "replace", path: "/status", value: "Broken", practice_id: "1" },
      "400 API1026",
    ],
    ["POST", "/patient", { firstname: "Nova", practice_id: "1" }, "400 API1020"],
    [
      "POST",
      "/patient",
      {
        firstname: "N",
        lastname: "I",
        provider_id: "D",
        practice_id: "1",
        birthdate: "2999-01-01",
      },
      "400 API1026",
    ],
    ["PATCH", "/claims/5501", { practice_id: "1" }, "400 API1020"],
    ["POST", "/transaction", { ...PAYMENT, amount: "0" }, "400 API1026"],
  ])("%s %s %j", async (method, path, body, refusal) => {
    expect(code(await write(method, path, body))).toBe(refusal);
  });

  it("is all but letters in a description, unless those are taken", async () => {
    expect(code(await book({ description: "Détartrage – suivi" }))).toBe("400 API1026");
    expect(code(await book({ description: "Détartrage - suivi 2" }))).toBe("201 API2016");
    await to.knobs({ SPECIAL_CHARACTERS: "accept" });
    expect(code(await book({ description: "Détartrage – suivi" }))).toBe("201 API2016");
  });

  it("is a body that does not call itself JSON", async () => {
    const headers = { ...key, "content-type": "text/plain" };
    expect(code(await to.write("POST", "/appointment", BOOKING, headers))).toBe("415 API1006");
  });
});

describe("what only the practice's system finds out", () => {
  it.each([
    [{ patient_id: "1" }, "Patient does not exist"],
    [{ provider_id: "DOC9" }, "Provider does not exist or is not active"],
    [{ provider_id: "STF1" }, "Provider does not exist or is not active"],
    [{ operatory: "OP-1" }, "Operatory does not exist"],
    [{ operatory: "OP9" }, "Operatory does not exist"],
    [{ practice_id: "1-1" }, "Practice does not exist"],
    [{ guarantor_id: "1" }, "Guarantor does not exist"],
  ])("%j fails later, or at once where it is checked at once", async (fields, reason) => {
    const reply = await book(fields);
    expect(code(reply)).toBe("201 API2016");
    expect(await settled(reply)).toMatchObject({ status: "Failed", result: reason });
    await to.knobs({ VALIDATE: "sync" });
    expect(code(await book(fields))).toBe("400 API1026");
    expect(code(await book())).toBe("201 API2016");
  });
});

describe("the other writes", () => {
  it("reach the practice's system", async () => {
    const replies = [
      await write("POST", "/medical_notes", {
        date: "2031-03-04",
        patient_id: "4101",
        type: "Patient Note",
        text: "Called back",
        provider_id: "DOC1",
        practice_id: "1",
      }),
      await write("POST", "/transaction", PAYMENT),
      await write("PATCH", "/claims/5501", { practice_id: "1", status: "Received" }),
      await write("POST", "/claim_payment", {
        claim_sr_no: "5501",
        practice_id: "1",
        payment_amount: "80.00",
        is_payment_by_procedure_code: "false",
        claim_payment_date: "2031-03-04",
        payment_mode: "20",
        deductible: "0",
        write_off: "0",
      }),
    ];
    expect(replies.map(code)).toEqual(["201 API2016", "201 API2016", "200 API0009", "200 API2016"]);
    expect(replies[3]?.json.http_code).toBe("201");
    await to.pass(10);
    for (const reply of replies) expect((await status(reply)).status).toBe("Success");
    const pms = await to.pms(OFFICE);
    expect(pms.medical_notes.at(-1)?.text).toBe("Called back");
    expect(pms.transactions.at(-1)).toMatchObject({ amount: "-39.3000", patient_id: "4101" });
    expect(pms.claims[0]).toMatchObject({ claim_status: "Received", payment_amount: "80.00" });
  });
});

describe("the status of a writeback", () => {
  it("is the own office's only, and is asked for by an id", async () => {
    const reply = await book();
    const other = await to.keyFor("D10001");
    const path = `/writeback_status?id=${idOf(reply)}`;
    expect((await to.get(path, other)).status).toBe(204);
    expect((await to.get("/writeback_status?id=1", key)).status).toBe(204);
    expect(code(await to.get("/writeback_status", key))).toBe("400 API1020");
    expect((await to.get(path, key)).json).toMatchObject({ limit: "500", total_count: "1" });
  });

  it("can say its failure in another word", async () => {
    await to.knobs({ WRITEBACK_FAILED_WORD: "Error" });
    expect((await settled(await book({ patient_id: "1" }))).status).toBe("Error");
  });
});

describe("the list of all writebacks", () => {
  const today = () => new Date().toISOString().slice(0, 10);
  const list = (query = `startdate=${today()}&enddate=${today()}`) =>
    to.get(`/writebacks?${query}`, to.app);

  it("begins with another office's that look like one's own", async () => {
    const id = idOf(await book());
    const { items } = (await list()).json;
    expect(items.map((item) => item.office_id)).toEqual(["D00001", OFFICE]);
    expect(items[0]?.api_request_body).toBe(items[1]?.api_request_body);
    expect(items[0]).toMatchObject({ result: "completed" });
    expect(items[1]).toMatchObject({
      id,
      result: "pending",
      method: "POST",
      api_name: "appointment",
      completed_time: "",
    });
    const body = items[1]?.api_request_body ?? "";
    expect(body).toContain("&time=09:00&length=60&");
    expect(body).toContain("&apiname=POST appointment");
    expect(body).not.toContain(key["Request-Key"]);
    await to.pass(10);
    const done = (await list()).json.items[1];
    expect(done).toMatchObject({ result: "completed", duration_in_second: "5" });
    await to.knobs({ WRITEBACK_DECOYS: "off" });
    expect((await list(`startdate=${today()}&enddate=${today()}&id=${id}`)).json.total_count).toBe(
      "1",
    );
  });

  it.each([
    "",
    "startdate=2031-01-01",
    "startdate=2031-01-02&enddate=2031-01-01",
    "startdate=2031-01-01&enddate=2031-01-09",
    "startdate=today&enddate=today",
  ])("wants a range of seven days at most: %s", async (query) => {
    expect(code(await list(query))).toBe("400 API1026");
    expect((await list("startdate=2031-01-01&enddate=2031-01-08")).status).toBe(204);
  });

  it("is the application's, and lets go of what has not been done", async () => {
    expect(code(await to.get("/writebacks", key))).toBe("400 API1001");
    const remove = (id: string) => to.write("DELETE", `/writebacks?id=${id}`, {}, to.app);
    const [first, second] = [await book(), await book({ time: "11:00" })];
    expect(code(await remove(idOf(first)))).toBe("200 API4006");
    expect((await settled(second)).status).toBe("Success");
    expect(code(await remove(idOf(second)))).toBe("400 API1026");
    expect((await to.get(`/writeback_status?id=${idOf(first)}`, key)).status).toBe(204);
    const { appointments } = await to.pms(OFFICE);
    expect(appointments.filter((row) => row.date?.startsWith("2031"))).toHaveLength(1);
    expect(idOf(await book({ time: "13:00" }))).toBe("700003");
  });
});

describe("the log", () => {
  it("counts changes of one kind, whichever row they are about", async () => {
    await write("PATCH", "/appointments/90002", {});
    await write("PUT", "/appointments/90003", {});
    await to.get("/appointments?patient_id=4101", key);
    const { entries } = (await to.control("GET", `log?office_id=${OFFICE}`)).json;
    expect(entries.map(({ method, route }) => `${method} ${route}`)).toEqual([
      "POST /v4/request_key",
      "PATCH /v4/appointments/{id}",
      "PUT /v4/appointments/{id}",
      "GET /v4/appointments",
    ]);
    expect(entries[1]?.path).toBe("/v4/appointments/90002");
    const later = (await to.control("GET", "log?since=0&office_id=D10001")).json.entries;
    expect(later).toEqual([]);
  });
});
