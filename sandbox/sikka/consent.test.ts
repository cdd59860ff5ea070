import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { CALLBACK, type RunningSandbox, startSandbox } from "./start-sandbox.ts";
import { talkTo } from "./talk-to-sandbox.ts";

let sandbox: RunningSandbox;
let to: ReturnType<typeof talkTo>;
beforeAll(async () => {
  sandbox = await startSandbox();
  to = talkTo(sandbox);
});
afterAll(() => sandbox.stop());
beforeEach(() => to.control("POST", "reset"));

const page = (fields: Record<string, string>) =>
  to.call(`${sandbox.authorizeUrl}?${new URLSearchParams(fields)}`);
const decide = (decision: string, more: Record<string, string> = {}) =>
  to.call(sandbox.authorizeUrl, {
    method: "POST",
    body: new URLSearchParams({ ...asked(), decision, ...more }),
  });
const asked = () => ({ app_id: sandbox.appId, redirect_uri: CALLBACK, state: 'a"<b>&c' });
const landing = (headers: Headers) => new URL(headers.get("location") ?? "");

describe("the consent page", () => {
  it("names the practice, its PMS and what is asked for, without a script", async () => {
    const { status, text, headers } = await page(asked());
    expect(status).toBe(200);
    expect(headers.get("cache-control")).toBe("no-store");
    for (const words of [
      "Happy Dental Clinic",
      "Dentrix",
      "Parlae is requesting access to:",
      "View appointments",
      "Manage patient records",
      "Book and modify appointments",
      "Sandbox",
      '<html lang="en">',
      "a&quot;&lt;b&gt;&amp;c",
    ]) {
      expect(text).toContain(words);
    }
    expect(text).not.toContain("<script");
  });

  it("shows another practice when another person is signed in", async () => {
    const { text } = await page({ ...asked(), office_id: "D30003" });
    expect(text).toContain("<dd>Triple Test Dental (3 locations)</dd>");
    await to.knobs({ DEFAULT_OFFICE: "D10001" });
    expect((await page(asked())).text).toContain("<dd>Lakeside Test Dental</dd>");
  });

  it("takes client_id for app_id", async () => {
    const { status, text } = await page({ client_id: sandbox.appId, redirect_uri: CALLBACK });
    expect([status, text.includes("Happy Dental Clinic")]).toEqual([200, true]);
  });

  it.each([
    ["an unknown application", { app_id: "nobody" }, 400],
    ["no return address", { redirect_uri: "" }, 400],
    ["an address that is not registered", { redirect_uri: `${CALLBACK}&x=1` }, 200],
    ["an address that is a script", { redirect_uri: "javascript:alert(1)" }, 200],
  ])("answers %s with a page and no redirect", async (_, fields, status) => {
    for (const reply of [await page({ ...asked(), ...fields }), await decide("allow", fields)]) {
      expect(reply.status).toBe(status);
      expect(reply.headers.get("location")).toBeNull();
      expect(reply.text).toContain("We cannot continue");
    }
  });
});

describe("the decision", () => {
  it("comes back with a code and the state when the person allows", async () => {
    const reply = await decide("allow");
    const address = landing(reply.headers);
    expect(reply.status).toBe(302);
    expect(address.searchParams.get("from")).toBe("portal");
    expect(address.searchParams.get("state")).toBe('a"<b>&c');
    expect(address.searchParams.get("code")).toMatch(/^[0-9a-f]{32}$/);
  });

  it("comes back with access_denied and no code when the person denies", async () => {
    const address = landing((await decide("deny")).headers);
    expect(address.searchParams.get("error")).toBe("access_denied");
    expect(address.searchParams.get("state")).toBe('a"<b>&c');
    expect(address.searchParams.has("code")).toBe(false);
  });

  it("turns an Allow into a denial, another state, or none, when told so", async () => {
    await to.fault({ action: "deny", times: 1 });
    expect(landing((await decide("allow")).headers).searchParams.get("error")).toBe(
      "access_denied",
    );
    await to.fault({ action: "state_mismatch", times: 1 });
    expect(landing((await decide("allow")).headers).searchParams.get("state")).toMatch(/^\w{32}$/);
    await to.fault({ action: "state_missing", times: 1 });
    expect(landing((await decide("allow")).headers).searchParams.has("state")).toBe(false);
  });

  it("can be made without a browser", async () => {
    const wanted = { office_id: "D30003", redirect_uri: CALLBACK, state: "s" };
    const { code, location } = (await to.control("POST", "authorize", wanted)).json;
    expect(new URL(location).searchParams.get("code")).toBe(code);
    expect((await to.exchange(code)).json.issued_to).toBe("D30003");
  });
});
