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

const code = ({ status, json }: Reply) => `${status} ${json?.error_code}`;
const info = (requestKey: string) => to.get("/request_key_info", { "Request-Key": requestKey });

describe("a grant", () => {
  it("answers as published", async () => {
    const { status, json, headers } = await to.grantFor("D20002");
    expect(status).toBe(200);
    expect(json).toMatchObject({
      request_key: expect.stringMatching(/^[0-9a-f]{32}$/),
      refresh_key: expect.stringMatching(/^[0-9a-f]{32}$/),
      start_time: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/),
      expires_in: "86400 second(s)",
      issued_to: "D20002",
      status: "active",
      domain: "Dental",
    });
    expect(Date.parse(headers.get("request-key-expires") ?? "")).toBeGreaterThan(Date.now());
  });

  it.each([
    ["no grant type", { grant_type: "" }, "400 API1026"],
    ["another grant type", { grant_type: "refresh_token" }, "400 API1026"],
    ["no office", { office_id: "" }, "400 API1003"],
    ["no practice key", { secret_key: "" }, "400 API1005"],
    ["no app id", { app_id: "" }, "400 API1001"],
    ["no app key", { app_key: "" }, "400 API1002"],
    ["a wrong app key", { app_key: "wrong" }, "401 API2003"],
    ["a wrong practice key", { secret_key: "wrong" }, "401 API2007"],
    ["an unknown office", { office_id: "D99999" }, "401 API2007"],
    ["no office and no app, office first", { office_id: "", app_id: "" }, "400 API1003"],
    ["a wrong app and a wrong key, app first", { app_key: "w", secret_key: "w" }, "401 API2003"],
  ])("with %s is refused", async (_, fields, refusal) => {
    const whole = {
      grant_type: "request_key",
      office_id: "D20002",
      secret_key: "SBXD2000200000000KEY",
    };
    const reply = await to.grant({ ...whole, ...fields });
    expect(code(reply)).toBe(refusal);
    expect(Object.keys(reply.json)).toEqual([
      "http_code",
      "http_code_desc",
      "error_code",
      "short_message",
      "long_message",
      "more_information",
    ]);
  });

  it.each([
    ["number", 86_400],
    ["numeric_string", "86400"],
    ["missing", undefined],
    ["negative", "-60 second(s)"],
    ["zero", "0 second(s)"],
    ["garbage", "soon"],
    ["huge", "99999999999 second(s)"],
  ])("says its lifetime as %s", async (form, shown) => {
    await to.knobs({ EXPIRES_IN_FORMAT: form });
    expect((await to.grantFor("D20002")).json.expires_in).toEqual(shown);
  });

  it("starts and ends in a zone that it does not name", async () => {
    const utc = (await to.grantFor("D20002")).json;
    await to.knobs({ TIME_ZONE_OF_START_END: "Asia/Tokyo" });
    const tokyo = (await to.grantFor("D20002")).json;
    const hours = (Date.parse(tokyo.end_time) - Date.parse(utc.end_time)) / 3_600_000;
    expect(Math.round(hours)).toBe(9);
  });

  it("hides whom it was issued to, which request_key_info still tells", async () => {
    await to.knobs({ ISSUED_TO: "missing" });
    const { json } = await to.grantFor("D20002");
    expect(json.issued_to).toBeUndefined();
    expect((await info(json.request_key)).json.issued_to).toBe("D20002");
    expect((await info(json.request_key)).json.refresh_key).toBeUndefined();
  });

  it("refuses a form, and spells guessed refusals as the knobs say", async () => {
    const form = { method: "POST", body: new URLSearchParams({ grant_type: "request_key" }) };
    expect(code(await to.call(`${sandbox.apiUrl}/request_key`, form))).toBe("415 API1006");
    await to.knobs({ DEAD_REFRESH_KEY_CODE: "API2007", UNKNOWN_KEY_CODE: "API1025" });
    expect(code(await to.refresh("never-issued"))).toBe("401 API2007");
    expect(code(await info("never-issued"))).toBe("400 API1025");
  });

  it("reuses the live key with what is left of its life", async () => {
    await to.knobs({ REUSE_ACTIVE_KEY: "on" });
    const first = (await to.grantFor("D20002")).json;
    await to.control("POST", "clock", { advance_s: 797 });
    const second = (await to.grantFor("D20002")).json;
    expect(second.request_key).toBe(first.request_key);
    expect(Number.parseInt(second.expires_in, 10)).toBeLessThanOrEqual(85_603);
  });
});

describe("a code", () => {
  it("is worth keys once, for the office that allowed", async () => {
    const value = await to.authorize("D20002");
    const first = await to.exchange(value);
    expect([first.status, first.json.issued_to]).toEqual([200, "D20002"]);
    expect(code(await to.exchange(value))).toBe("400 API1026");
  });

  it("is worth nothing after its time", async () => {
    const value = await to.authorize("D20002");
    await to.control("POST", "clock", { advance_s: 600 });
    expect(code(await to.exchange(value))).toBe("400 API1026");
  });

  it("is worth nothing when the grant is off", async () => {
    const value = await to.authorize("D20002");
    await to.knobs({ AUTH_CODE_GRANT: "off" });
    expect(code(await to.exchange(value))).toBe("400 API1026");
  });

  it.each(["code_expired", "code_reused", "code_wrong_app"])("fails by %s", async (action) => {
    await to.fault({ action });
    expect(code(await to.exchange(await to.authorize("D20002")))).toBe("400 API1026");
  });
});

describe("a refresh", () => {
  it("kills the old refresh key and leaves the old request key, by default", async () => {
    const old = (await to.grantFor("D20002")).json;
    const fresh = (await to.refresh(old.refresh_key)).json;
    expect(code(await to.refresh(old.refresh_key))).toBe("400 API1026");
    expect((await info(old.request_key)).status).toBe(200);
    expect((await info(fresh.request_key)).status).toBe(200);
  });

  it("kills the old request key too under rotate_all", async () => {
    await to.knobs({ REFRESH_ROTATION: "rotate_all" });
    const old = (await to.grantFor("D20002")).json;
    await to.refresh(old.refresh_key);
    expect(code(await info(old.request_key))).toBe("400 API1004");
  });

  it.each([
    ["keep", 8],
    ["rotate_refresh", 1],
    ["rotate_all", 1],
  ])("in parallel under %s succeeds %i times of eight", async (mode, successes) => {
    await to.knobs({ REFRESH_ROTATION: mode });
    const { refresh_key } = (await to.grantFor("D20002")).json;
    const replies = await Promise.all(Array.from({ length: 8 }, () => to.refresh(refresh_key)));
    expect(replies.filter(({ status }) => status === 200)).toHaveLength(successes);
  });

  it("still happens when its answer is lost", async () => {
    const old = (await to.grantFor("D20002")).json;
    await to.fault({ action: "refresh_response_lost", times: 1 });
    await expect(to.refresh(old.refresh_key)).rejects.toThrow();
    expect(code(await to.refresh(old.refresh_key))).toBe("400 API1026");
    expect((await to.grantFor("D20002")).status).toBe(200);
  });
});

describe("the end of a key", () => {
  it("comes when it is deleted, and the refresh key lives on", async () => {
    const { request_key, refresh_key } = (await to.grantFor("D20002")).json;
    const init = { method: "DELETE", headers: { "Request-Key": request_key } };
    const reply = await to.call(`${sandbox.apiUrl}/request_key`, init);
    expect(code(reply)).toBe("200 API0002");
    expect(code(await info(request_key))).toBe("400 API1004");
    expect((await to.refresh(refresh_key)).status).toBe(200);
  });

  it("comes for a refresh key when that is deleted", async () => {
    const { request_key, refresh_key } = (await to.grantFor("D20002")).json;
    const headers = { ...to.app, "Refresh-Key": refresh_key };
    const reply = await to.call(`${sandbox.apiUrl}/refresh_key`, { method: "DELETE", headers });
    expect(code(reply)).toBe("200 API0002");
    expect(code(await to.refresh(refresh_key))).toBe("400 API1026");
    expect((await info(request_key)).status).toBe(200);
  });

  it("comes with time, as a 400 and not a 401", async () => {
    const { request_key } = (await to.grantFor("D20002")).json;
    await to.control("POST", "clock", { advance_s: 86_400 });
    expect(code(await info(request_key))).toBe("400 API1025");
  });
});
