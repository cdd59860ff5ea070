import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type RunningSandbox, startSandbox } from "./start-sandbox.ts";
import { type Reply, talkTo } from "./talk-to-sandbox.ts";

let sandbox: RunningSandbox;
let to: ReturnType<typeof talkTo>;
beforeAll(async () => {
  sandbox = await startSandbox();
  to = talkTo(sandbox);
});
afterAll(() => sandbox.stop());
beforeEach(() => to.control("POST", "reset"));

const code = ({ status, json }: Reply) => `${status} ${json.error_code}`;
const column = ({ json }: Reply, name: string) => json.items.map((item) => item[name]);
const practices = (query = "") => to.get(`/authorized_practices${query}`, to.app);

describe("the list of authorized practices", () => {
  it("has another clinic first, one row for an office, and none without an SPU", async () => {
    const reply = await practices();
    expect(column(reply, "office_id")).toEqual(["D10001", "D20002", "D30003", "D50005"]);
    expect(new Set(column(reply, "practice_id"))).toEqual(new Set(["1"]));
    expect(reply.json.items[1]).toMatchObject({
      practice_name: "Happy Dental Clinic",
      practice_management_system: "Dentrix",
    });
  });

  it("hands out the secret key that opens an office", async () => {
    const row = (await practices()).json.items[1];
    const fields = { grant_type: "request_key", office_id: "D20002" };
    const reply = await to.grant({ ...fields, secret_key: row?.secret_key ?? "" });
    expect([reply.status, reply.json.issued_to]).toEqual([200, "D20002"]);
  });

  it("has every practice with show=all", async () => {
    const ids = column(await practices("?show=all"), "practice_id");
    expect(ids).toEqual(["1", "1", "1", "1-1", "1-2", "1"]);
  });

  it("ignores a filter it does not know", async () => {
    expect((await practices("?office_id=D20002")).json.total_count).toBe("4");
  });

  it("spreads over pages when pages are small", async () => {
    await to.knobs({ PAGE_SIZE_MAX: 2 });
    const [first, second] = [await practices("?limit=500"), await practices("?limit=500&offset=1")];
    expect(column(first, "office_id")).toEqual(["D10001", "D20002"]);
    expect(column(second, "office_id")).toEqual(["D30003", "D50005"]);
    expect(first.json.pagination.next).toContain("offset=1&limit=2");
  });

  it("shows one office by its id, and nothing for a hidden one", async () => {
    const one = await to.get("/authorized_practices/D20002", to.app);
    expect(column(one, "office_id")).toEqual(["D20002"]);
    expect((await to.get("/authorized_practices/D40004", to.app)).status).toBe(204);
  });

  it.each([
    [{}, "400 API1001"],
    [{ "App-Id": "x" }, "400 API1002"],
    [{ "App-Id": "x", "App-Key": "y" }, "401 API2003"],
  ])("wants the application's headers: %j", async (headers, refusal) => {
    expect(code(await to.get("/authorized_practices", headers))).toBe(refusal);
  });

  it("leaves out a hidden office, as a 204 or as an empty list when none is left", async () => {
    await to.fault({ action: "office_hidden", match: { office_id: "D20002" } });
    expect(column(await practices(), "office_id")).not.toContain("D20002");
    await to.fault({ action: "office_hidden" });
    const none = await practices();
    expect([none.status, none.text, none.headers.get("content-type")]).toEqual([204, "", null]);
    await to.knobs({ EMPTY_AS: "200" });
    expect((await practices()).json).toMatchObject({ total_count: "0", items: [] });
  });
});

describe("a request key", () => {
  it("reads only its own office, though ids repeat", async () => {
    const [mine, other] = [await to.keyFor("D20002"), await to.keyFor("D10001")];
    const read = async (key: Record<string, string>) =>
      column(await to.get("/patients?patient_id=4101", key), "lastname");
    expect(await read(mine)).toEqual(["Testpatient-Happy"]);
    expect(await read(other)).toEqual(["Testpatient"]);
    expect((await to.get("/patients?practice_id=1-1", mine)).status).toBe(204);
  });

  it("is checked in the published order", async () => {
    const key = await to.keyFor("D20002");
    expect(code(await to.get("/patients"))).toBe("400 API1004");
    expect(code(await to.get("/patients", { "Request-Key": "f".repeat(32) }))).toBe("400 API1004");
    await to.control("POST", "seed", {
      offices: [{ office_id: "D20002", authorized: false, missing_scopes: ["patients"] }],
    });
    expect(code(await to.get("/patients", key))).toBe("401 API2004");
    expect(code(await to.get("/providers", key))).toBe("401 API2007");
    await to.control("POST", "clock", { advance_s: 86_400 });
    expect(code(await to.get("/patients", key))).toBe("400 API1025");
  });

  it("works in the query until that is rejected", async () => {
    const path = `/patients?request_key=${(await to.keyFor("D20002"))["Request-Key"]}`;
    expect((await to.get(path)).status).toBe(200);
    await to.knobs({ REJECT_QUERY_KEY: "on" });
    expect(code(await to.get(path))).toBe("400 API1004");
  });

  it("finds no data before the SPU has sent any", async () => {
    const key = await to.keyFor("D40004");
    expect(code(await to.get("/patients", key))).toBe("500 API2010");
  });
});

describe("a page", () => {
  const seven = Array.from({ length: 7 }, (_, n) => ({ patient_id: `${n + 1}`, lastname: "Test" }));
  const seedSeven = () =>
    to.control("POST", "seed", {
      offices: [{ office_id: "D20002", records: { patients: seven } }],
    });

  it("is numbered, so that seven items at limit two are four pages", async () => {
    await seedSeven();
    const key = await to.keyFor("D20002");
    const read = (page: number) => to.get(`/patients?limit=2&offset=${page}`, key);
    const pages = await Promise.all([read(0), read(1), read(2), read(3)]);
    expect(pages.flatMap((page) => column(page, "patient_id"))).toEqual([..."1234567"]);
    expect(pages[3]?.json.pagination).toEqual({
      first: "https://api.sikkasoft.com/v4/patients?offset=0&limit=2",
      previous: "https://api.sikkasoft.com/v4/patients?offset=2&limit=2",
      current: "https://api.sikkasoft.com/v4/patients?offset=3&limit=2",
      next: "",
      last: "https://api.sikkasoft.com/v4/patients?offset=3&limit=2",
    });
    expect(pages[0]?.json).toMatchObject({ offset: "0", limit: "2", total_count: "7" });
    expect(pages[0]?.json.pagination.previous).toBe("");
    expect((await read(4)).status).toBe(204);
  });

  it.each(["limit=-1", "limit=x", "limit=0", "offset=1.5"])("refuses %s", async (query) => {
    expect(code(await to.get(`/patients?${query}`, await to.keyFor("D20002")))).toBe("400 API1026");
  });

  it("clamps a limit above the maximum, or refuses it", async () => {
    await to.knobs({ PAGE_SIZE_MAX: 2 });
    const key = await to.keyFor("D20002");
    expect((await to.get("/patients?limit=3", key)).json.items).toHaveLength(2);
    await to.knobs({ OVER_MAX_LIMIT: "400" });
    expect(code(await to.get("/patients?limit=3", key))).toBe("400 API1026");
  });

  it("can link elsewhere and can come in an array", async () => {
    const key = await to.keyFor("D20002");
    await to.knobs({ LINKS: "other_host", WRAP_ARRAY: "on" });
    const reply = await to.get("/patients?limit=2", key);
    const [wrapped] = JSON.parse(reply.text);
    expect(wrapped.pagination.next).toMatch(/^http:\/\/localhost:\d+\/elsewhere\/v4\/patients\?/);
    await to.knobs({ LINKS: "keep_filters", WRAP_ARRAY: "off" });
    const kept = await to.get("/patients?limit=2&status=Active", key);
    expect(kept.json.pagination.next).toContain("status=Active&offset=1");
  });
});

describe("a list", () => {
  it("filters by dates, by one field, and by find, but not by birthdate alone", async () => {
    const key = await to.keyFor("D20002");
    const count = async (path: string) => (await to.get(path, key)).json.total_count;
    const all = await to.get("/appointments", key);
    const day = column(all, "date")[1]?.slice(0, 10);
    expect(Number(await count(`/appointments?startdate=${day}&enddate=${day}`))).toBeGreaterThan(0);
    expect(await count("/appointments?patient_id=4102")).toBe("1");
    expect(await count("/patients?birthdate=1984-12-10")).toBe("12");
    expect(await count("/patients?find=birthdate%3Deq_1984-12-10")).toBe("1");
    expect(await count("/patients?find=lastname=like_test::OR::firstname=like_ben")).toBe("2");
    expect(
      await count("/patients?find=lastname=like_test::AND::firstname=like_ben"),
    ).toBeUndefined();
    expect(code(await to.get("/appointments?startdate=tomorrow", key))).toBe("400 API1026");
    expect(code(await to.get("/patients?find=nonsense", key))).toBe("400 API1026");
  });

  it("shows the operatory only when asked, and only it when lightweight", async () => {
    const key = await to.keyFor("D20002");
    const fields = async (query: string) =>
      (await to.get(`/appointments${query}`, key)).json.items[0];
    expect(await fields("")).not.toHaveProperty("operatory");
    expect(await fields("?fields=operatory")).toMatchObject({ operatory: "OP2", time: "09:00" });
    expect(await fields("?lightweight=true&fields=operatory")).toEqual({ operatory: "OP2" });
  });

  it("takes its time where told to, and says how long it took", async () => {
    const key = await to.keyFor("D20002");
    await to.knobs({ LATENCY_MS: "/v4/patients=60-60,*=0" });
    const took = async (path: string) => (await to.get(path, key)).json.execution_time;
    expect([await took("/patients"), await took("/providers")]).toEqual(["60", "0"]);
  });

  it("wants cust_id for operatories", async () => {
    const key = await to.keyFor("D20002");
    expect(code(await to.get("/operatories", key))).toBe("400 API1020");
    expect((await to.get("/operatories?cust_id=1", key)).json.total_count).toBe("4");
  });

  it("says whether data is being inserted, and how fresh an office is", async () => {
    const key = await to.keyFor("D20002");
    const insert = async () => (await to.get("/patients", key)).headers.get("data-insert");
    expect(await insert()).toBe("completed");
    await to.fault({ action: "data_insert_in_progress", match: { office_id: "D20002" } });
    expect(await insert()).toBe("in progress");
    await to.fault({ action: "spu_offline", match: { office_id: "D20002" } });
    const reply = await to.get("/data_sync_status?status=not_refresh", to.app);
    expect(column(reply, "office_id")).toEqual(["D20002"]);
  });
});

describe("an address that does not exist", () => {
  it.each([
    ["GET", "/start", "404 API2009"],
    ["GET", "/patients/search", "404 API2009"],
    ["POST", "/token", "405 API2014"],
    ["POST", "/patients", "405 API2014"],
    ["DELETE", "/appointments/1", "405 API2014"],
    ["PATCH", "/request_key", "405 API2014"],
  ])("%s %s is refused", async (method, path, refusal) => {
    const headers = await to.keyFor("D20002");
    expect(code(await to.call(`${sandbox.apiUrl}${path}`, { method, headers }))).toBe(refusal);
  });

  it("is a plain 404 outside the API", async () => {
    const reply = await to.call(new URL("/v2/start", sandbox.apiUrl).href);
    expect([reply.status, reply.text]).toEqual([404, "Not Found"]);
  });
});
