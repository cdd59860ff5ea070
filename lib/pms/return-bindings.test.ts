import { createHmac } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import { GET as callback, HEAD, POST } from "@/app/api/pms/sikka/oauth/callback/route";
import { Browser, newClinic, signedInClinic } from "@/testing/clinic";
import { allow, CALLBACK, comeBack, connect, pressConnect } from "@/testing/connect";
import { sikkaCalls } from "@/testing/control";
import { auditOf, integrationOf, owner } from "@/testing/database";
import { freshStart } from "@/testing/fresh-start";

beforeEach(freshStart);

const SUCCESS = "?status=success&practice=Happy+Dental+Clinic";
const FLOW_COOKIE = /^parlae-pms-/;
const flowCookie = (browser: Browser) => {
  const name = [...browser.cookies.keys()].find((key) => FLOW_COOKIE.test(key));
  if (!name) throw new Error("the browser was given no cookie of its flow");
  return name;
};

/** Refused, without a call to Sikka, and the rightful person still succeeds. */
async function expectRefused(
  landed: string,
  browser: Browser,
  location: string,
  error = "authorization_failed",
) {
  expect(landed).toBe(`?error=${error}`);
  expect(await sikkaCalls("/v4/request_key")).toBe(0);
  expect(await comeBack(browser, location)).toBe(SUCCESS);
}

describe("the way back belongs to the person and the browser that started", () => {
  it.each([
    [
      "without the cookie of the flow",
      (jar: Map<string, string>, name: string) => void jar.delete(name),
    ],
    [
      "with a cut cookie",
      (jar: Map<string, string>, name: string) => void jar.set(name, jar.get(name)?.slice(1) ?? ""),
    ],
    [
      "with another flow's cookie",
      (jar: Map<string, string>, name: string) => void jar.set(name, "A".repeat(43)),
    ],
  ])("%s it is refused", async (_, spoil) => {
    const { browser } = await signedInClinic();
    const location = await allow(await pressConnect(browser));
    const other = new Browser();
    for (const [name, value] of browser.cookies) other.cookies.set(name, value);
    spoil(other.cookies, flowCookie(browser));
    await expectRefused(await comeBack(other, location), browser, location);
  });

  it("another clinic's person is refused, signed in in their own browser or in ours", async () => {
    const ours = await signedInClinic();
    const theirs = await signedInClinic();
    const location = await allow(await pressConnect(ours.browser));
    const mixed = new Browser();
    for (const [name, value] of ours.browser.cookies) mixed.cookies.set(name, value);
    await mixed.signIn(theirs.email);
    expect(await comeBack(mixed, location)).toBe("?error=authorization_failed");
    await expectRefused(await comeBack(theirs.browser, location), ours.browser, location);
    expect(await integrationOf(theirs.accountId)).toBeUndefined();
    expect(await auditOf(ours.accountId)).toContain("connection.connect outcome refused");
  });

  it("nobody signed in lands on session_expired, and the flow stays usable", async () => {
    const clinic = await signedInClinic();
    const location = await allow(await pressConnect(clinic.browser));
    clinic.browser.cookies.delete("parlae-session");
    expect(await comeBack(clinic.browser, location)).toBe("?error=session_expired");
    expect(await comeBack(new Browser(), location)).toBe("?error=session_expired");
    await clinic.browser.signIn(clinic.email);
    expect(await comeBack(clinic.browser, location)).toBe(SUCCESS);
  });

  it.each(["staff"])("a person who has become %s meanwhile is refused", async (role) => {
    const { browser, accountId, userId } = await signedInClinic();
    const location = await allow(await pressConnect(browser));
    await owner`update memberships set role = ${role} where user_id = ${userId}`;
    expect(await comeBack(browser, location)).toBe("?error=authorization_failed");
    expect(await integrationOf(accountId)).toBeUndefined();
  });

  it("a person who was removed meanwhile is nobody", async () => {
    const { browser, accountId, userId } = await signedInClinic();
    const location = await allow(await pressConnect(browser));
    await owner`delete from memberships where user_id = ${userId}`;
    expect(await comeBack(browser, location)).toBe("?error=session_expired");
    expect(await integrationOf(accountId)).toBeUndefined();
  });

  it("the account comes from the row, whatever the query or a header says", async () => {
    const { browser, accountId } = await signedInClinic();
    const other = await newClinic();
    const location = await allow(await pressConnect(browser));
    expect(
      await comeBack(
        browser,
        `${location}&accountId=${other.accountId}&account=${other.accountId}`,
      ),
    ).toBe(SUCCESS);
    expect(await integrationOf(other.accountId)).toBeUndefined();
    expect(await integrationOf(accountId)).toMatchObject({ status: "ACTIVE" });
  });
});

describe("time is the database's", () => {
  const move = (accountId: string, interval: string) =>
    owner`update oauth_transactions set expires_at = expires_at - ${interval}::interval where account_id = ${accountId}`;

  it("nine and a half minutes after the start is in time", async () => {
    const { browser, accountId } = await signedInClinic();
    const location = await allow(await pressConnect(browser));
    await move(accountId, "9 minutes 30 seconds");
    expect(await comeBack(browser, location)).toBe(SUCCESS);
  });

  it("ten minutes after the start is too late", async () => {
    const { browser, accountId } = await signedInClinic();
    const location = await allow(await pressConnect(browser));
    await move(accountId, "10 minutes 1 second");
    expect(await comeBack(browser, location)).toBe("?error=state_expired");
    expect(await sikkaCalls("/v4/request_key")).toBe(0);
  });
});

describe("parameters", () => {
  it.each([
    ["no state", (url: URL) => url.searchParams.delete("state")],
    ["no code", (url: URL) => url.searchParams.delete("code")],
    [
      "two states",
      (url: URL) => url.searchParams.append("state", url.searchParams.get("state") ?? ""),
    ],
    ["two codes", (url: URL) => url.searchParams.append("code", "other")],
    ["code[]", (url: URL) => url.searchParams.append("code[]", "other")],
    ["a code and an error", (url: URL) => url.searchParams.append("error", "access_denied")],
    ["an empty code", (url: URL) => url.searchParams.set("code", "")],
    ["a NUL in the code", (url: URL) => url.searchParams.set("code", "a\u0000b")],
    ["8 KB of code", (url: URL) => url.searchParams.set("code", "c".repeat(8_192))],
    ["8 KB of state", (url: URL) => url.searchParams.set("state", "s".repeat(8_192))],
  ])("%s: refused, and nothing is used up", async (_, spoil) => {
    const { browser } = await signedInClinic();
    const location = await allow(await pressConnect(browser));
    const spoilt = new URL(location);
    spoil(spoilt);
    await expectRefused(await comeBack(browser, spoilt.href), browser, location);
  });

  it.each(["access_denied", "server_error", "<script>alert(1)</script>"])(
    "error=%s without a state of ours harms nothing",
    async (error) => {
      const { browser, accountId } = await signedInClinic();
      await connect(browser);
      expect(await comeBack(browser, `${CALLBACK}?error=${encodeURIComponent(error)}`)).toBe(
        "?error=authorization_failed",
      );
      expect(await integrationOf(accountId)).toMatchObject({ status: "ACTIVE" });
    },
  );

  it("an error with a valid state never touches the connection that stands", async () => {
    const { browser, accountId } = await signedInClinic();
    await connect(browser);
    const before = await integrationOf(accountId);
    const state = await pressConnect(browser);
    expect(
      await comeBack(browser, `${CALLBACK}?error=server_error&error_description=x&state=${state}`),
    ).toBe("?error=authorization_failed");
    expect(await integrationOf(accountId)).toEqual(before);
  });
});

describe("what is not a person's visit", () => {
  it.each([
    [
      "HEAD",
      async (browser: Browser, url: string) =>
        (await HEAD(browser.request(url, { method: "HEAD" }))).status,
      405,
    ],
    [
      "POST",
      async (browser: Browser, url: string) =>
        (await POST(browser.request(url, { method: "POST" }))).status,
      405,
    ],
    [
      "a prefetch",
      async (browser: Browser, url: string) =>
        (await callback(browser.request(url, { headers: { "Sec-Purpose": "prefetch" } }))).status,
      204,
    ],
    [
      "a router's prefetch",
      async (browser: Browser, url: string) =>
        (await callback(browser.request(url, { headers: { "Next-Router-Prefetch": "1" } }))).status,
      204,
    ],
  ] as const)("%s uses nothing up", async (_, visit, status) => {
    const { browser } = await signedInClinic();
    const location = await allow(await pressConnect(browser));
    expect(await visit(browser, location)).toBe(status);
    expect(await comeBack(browser, location)).toBe(SUCCESS);
  });
});

describe("the number of open ways", () => {
  it("keeps the three youngest starts, the oldest gives way", async () => {
    const { browser } = await signedInClinic();
    const states = [];
    for (let index = 0; index < 4; index += 1) states.push(await pressConnect(browser));
    const [oldest = "", second = ""] = states;
    expect(await comeBack(browser, await allow(oldest))).toBe("?error=state_expired");
    expect(await comeBack(browser, await allow(second))).toBe(SUCCESS);
  });
});

describe("the answer of the callback", () => {
  it("is a clean 303 that nobody may keep or refer from", async () => {
    const { browser } = await signedInClinic();
    const answer = await callback(browser.request(await allow(await pressConnect(browser))));
    expect(answer.status).toBe(303);
    expect(answer.headers.get("Cache-Control")).toBe("no-store");
    expect(answer.headers.get("Referrer-Policy")).toBe("no-referrer");
    expect(answer.headers.get("Location")).not.toMatch(/code=|state=/);
  });

  it("does not follow the state of somebody who signs with a key of their own", async () => {
    const { browser, accountId } = await signedInClinic();
    const state = await pressConnect(browser);
    const [header = "", payload = ""] = state.split(".");
    const signature = createHmac("sha256", "another key")
      .update(`${header}.${payload}`)
      .digest("base64url");
    expect(
      await comeBack(browser, `${CALLBACK}?code=c&state=${header}.${payload}.${signature}`),
    ).toBe("?error=authorization_failed");
    expect(await integrationOf(accountId)).toBeUndefined();
  });
});
