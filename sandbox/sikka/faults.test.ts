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
const issuedFor = async (officeId: string) =>
  (await to.control("GET", "state")).json.offices.find((one) => one.office_id === officeId)
    ?.issued_request_keys;

describe("a fault at the socket", () => {
  it("refuses before anything happens", async () => {
    await to.fault({ action: "refuse", times: 1 });
    await expect(to.grantFor("D20002")).rejects.toThrow();
    expect(await issuedFor("D20002")).toBe(0);
    expect((await to.grantFor("D20002")).status).toBe(200);
  });

  it("drops the answer after the effect", async () => {
    await to.fault({ action: "drop_after_commit", times: 1 });
    await expect(to.grantFor("D20002")).rejects.toThrow();
    expect(await issuedFor("D20002")).toBe(1);
  });

  it("breaks off in the middle of the body", async () => {
    await to.fault({ action: "drop_mid_body", times: 1 });
    await expect(to.grantFor("D20002")).rejects.toThrow();
    expect(await issuedFor("D20002")).toBe(1);
    expect((await to.control("GET", "log")).json.entries[0]?.status).toBe(200);
  });

  it("never answers when it hangs, and has no effect", async () => {
    await to.fault({ action: "hang" });
    const waiting = to.call(`${sandbox.apiUrl}/authorized_practices`, {
      headers: to.app,
      signal: AbortSignal.timeout(150),
    });
    await expect(waiting).rejects.toThrow(/timeout/i);
  });

  it("ends what hangs with a reset", async () => {
    await to.fault({ action: "hang" });
    const waiting = expect(to.grantFor("D20002")).rejects.toThrow();
    await expect.poll(async () => (await to.control("GET", "log")).json.entries.length).toBe(1);
    await to.control("POST", "reset");
    await waiting;
  });
});

describe("a fault in the answer", () => {
  it.each([
    ["http_400", { error_code: "API1020" }, "400 API1020"],
    ["http_401", { error_code: "API2004" }, "401 API2004"],
    ["http_429", {}, "429 API2012"],
    ["http_500", {}, "500 API2001"],
    ["http_503", {}, "503 API2002"],
    ["http_504", {}, "504 API2022"],
    ["app_key_refused", {}, "401 API2003"],
    ["practice_access_off", {}, "401 API2007"],
  ])("%s %j takes its place and keeps the effect away", async (action, params, refusal) => {
    await to.fault({ action, ...params });
    expect(code(await to.grantFor("D20002"))).toBe(refusal);
    expect(await issuedFor("D20002")).toBe(0);
  });

  it.each(["http_500", "garbage_200", "empty_200", "html_error_page", "truncated_json"])(
    "%s can come after the effect",
    async (action) => {
      await to.fault({ action, after_effect: true });
      expect((await to.grantFor("D20002")).json.request_key).toBeUndefined();
      expect(await issuedFor("D20002")).toBe(1);
    },
  );

  it("sends a body of any size, another address, or another type", async () => {
    await to.fault({ action: "huge_body", bytes: 3_000_000, times: 1 });
    expect((await to.grantFor("D20002")).text.length).toBeGreaterThan(3_000_000);
    await to.fault({ action: "redirect", url: "http://127.0.0.1:9/x", times: 1 });
    const moved = await to.grantFor("D20002");
    expect([moved.status, moved.headers.get("location")]).toEqual([302, "http://127.0.0.1:9/x"]);
    await to.fault({ action: "wrong_content_type", times: 1 });
    const mistyped = await to.grantFor("D20002");
    expect(mistyped.headers.get("content-type")).toContain("text/html");
    expect(mistyped.json.issued_to).toBe("D20002");
  });

  it("is slow by as much as asked", async () => {
    await to.fault({ action: "slow_ms", ms: 120 });
    const start = performance.now();
    await to.grantFor("D20002");
    expect(performance.now() - start).toBeGreaterThan(110);
  });

  it.each([
    ["key_expired_now", {}, "400 API1025"],
    ["key_revoked", {}, "400 API1004"],
    ["scope_missing", { api: "patients" }, "401 API2004"],
    ["not_uploaded", {}, "500 API2010"],
    ["practice_access_off", {}, "401 API2007"],
  ])("%s %j meets a data call", async (action, params, refusal) => {
    const key = await to.keyFor("D20002");
    await to.fault({ action, match: { path: "/v4/patients" }, ...params });
    expect(code(await to.get("/patients", key))).toBe(refusal);
  });

  it("kills a refresh key for good", async () => {
    const { refresh_key } = (await to.grantFor("D20002")).json;
    await to.fault({ action: "refresh_invalid", times: 1 });
    expect(code(await to.refresh(refresh_key))).toBe("400 API1026");
    expect(code(await to.refresh(refresh_key))).toBe("400 API1026");
  });
});

describe("a match", () => {
  it("picks the office, the path, the grant and the nth", async () => {
    await to.fault({
      match: { path: "/v4/request*", office_id: "D20002", grant_type: "request_key", nth: 2 },
      action: "http_500",
    });
    const statuses = [];
    for (const office of ["D20002", "D10001", "D20002", "D20002"]) {
      statuses.push((await to.grantFor(office)).status);
    }
    expect(statuses).toEqual([200, 200, 500, 200]);
  });

  it.each([
    [{ action: "nonsense" }],
    [{ action: "hang", match: { paht: "/v4" } }],
    [{ action: "slow_ms", msec: 1 }],
    [{ action: "hang", times: 0 }],
  ])("is refused when it cannot be meant: %j", async (rule) => {
    expect((await to.fault(rule)).status).toBe(400);
  });
});

describe("a held request", () => {
  it("waits before its effect until it is released", async () => {
    await to.fault({ action: "hold" });
    const waiting = to.grantFor("D20002");
    expect((await to.control("GET", "held?wait_ms=15000")).json.held).toHaveLength(1);
    expect(await issuedFor("D20002")).toBe(0);
    expect((await to.control("POST", "release")).json.released).toBe(1);
    expect((await waiting).status).toBe(200);
  });

  it("waits after its effect when told so", async () => {
    await to.fault({ action: "hold", after_effect: true });
    const waiting = to.grantFor("D20002");
    await to.control("GET", "held?wait_ms=15000");
    expect(await issuedFor("D20002")).toBe(1);
    await to.control("POST", "release");
    expect((await waiting).status).toBe(200);
  });

  it("has no effect once a reset has come", async () => {
    await to.fault({ action: "hold" });
    const waiting = expect(to.grantFor("D20002")).rejects.toThrow();
    await to.control("GET", "held?wait_ms=15000");
    await to.control("POST", "reset");
    await waiting;
    expect(await issuedFor("D20002")).toBe(0);
  });

  it("shows how many grants overlapped", async () => {
    await to.fault({ action: "hold", match: { office_id: "D20002" } });
    const waiting = [to.grantFor("D20002"), to.grantFor("D20002"), to.grantFor("D10001")];
    await to.control("GET", "held?wait_ms=15000&count=2");
    await to.control("POST", "release");
    await Promise.all(waiting);
    expect((await to.control("GET", "overlap")).json.highest).toEqual({ D20002: 2, D10001: 1 });
  });
});

describe("the rate limit", () => {
  it("counts for each key and says when to come back", async () => {
    await to.knobs({ RATE_LIMIT: 2 });
    const [key, other] = [await to.keyFor("D20002"), await to.keyFor("D10001")];
    const first = await to.get("/providers", key);
    expect(first.headers.get("x-rate-limit-remaining")).toBe("1");
    await to.get("/providers", key);
    const over = await to.get("/providers", key);
    expect(code(over)).toBe("429 API2012");
    expect(over.headers.get("retry-after")).toBeNull();
    expect(Number(over.headers.get("x-rate-limit-reset"))).toBeGreaterThan(0);
    expect((await to.get("/providers", other)).status).toBe(200);
    await to.knobs({ RETRY_AFTER: "seconds" });
    expect((await to.get("/providers", key)).headers.get("retry-after")).toMatch(/^\d+$/);
    await to.control("POST", "clock", { advance_s: 60 });
    expect((await to.get("/providers", key)).status).toBe(200);
  });

  it("has a daily cap when one is set", async () => {
    const key = await to.keyFor("D20002");
    await to.knobs({ DAILY_SIZE_CAP_BYTES: 10 });
    await to.get("/providers", key);
    expect(code(await to.get("/providers", key))).toBe("429 API2011");
    await to.knobs({ DAILY_SIZE_CAP_BYTES: "off", DAILY_REQUEST_CAP: 1 });
    expect(code(await to.get("/providers", key))).toBe("429 API2012");
  });
});

describe("the log", () => {
  it("tells who asked for what and never a secret", async () => {
    await to.fault({ action: "slow_ms", ms: 1, match: { path: "/v4/patients" } });
    const value = await to.authorize("D20002");
    const { request_key, refresh_key } = (await to.exchange(value)).json;
    await to.refresh(refresh_key);
    await to.get(`/patients?search=Ada&request_key=${request_key}`);
    await to.get(`/refresh_key/${refresh_key}`, to.app);
    const log = await to.control("GET", "log");
    expect(log.json.entries).toMatchObject([
      { grant_type: "authorization_code", office_id: "D20002", status: 200, faults: [] },
      { grant_type: "refresh_key", office_id: "D20002" },
      { path: "/v4/patients", query: ["search", "request_key"], faults: ["slow_ms"] },
      { path: "/v4/refresh_key/[redacted]", status: 400 },
    ]);
    for (const canary of (await to.control("GET", "canaries")).json.values) {
      expect(log.text).not.toContain(canary);
    }
    expect(log.text).not.toContain("Ada");
    await to.control("DELETE", "log");
    expect((await to.control("GET", "log")).json.entries).toEqual([]);
  });
});
