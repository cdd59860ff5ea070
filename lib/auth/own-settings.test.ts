import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { POST as LOCALE } from "@/app/api/settings/locale/route";
import { POST as NAME } from "@/app/api/settings/name/route";
import { POST as CHANGE } from "@/app/api/settings/password/route";
import { POST as END } from "@/app/api/settings/sessions/end/route";
import { POST as END_OTHERS } from "@/app/api/settings/sessions/end-others/route";
import { Browser, newClinic, PASSWORD, signedInClinic } from "@/testing/clinic";
import { auditOf, owner } from "@/testing/database";
import { keepLogLines } from "@/testing/log-lines";
import { newMember, press, resetToken } from "@/testing/members";
import { askReset } from "./ask-reset";
import { listOwnSessions } from "./own-sessions";
import { requireMember } from "./require-member";
import { openResetLink } from "./reset-password";
import { signIn } from "./sign-in";

const NEW = "nine yellow teapots";
const FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0";
const lines = keepLogLines();
const memberOf = (browser: Browser) =>
  requireMember()(browser.request("/")).then(
    (member) => member,
    () => null,
  );
const change = (browser: Browser, currentPassword = PASSWORD, password = NEW) =>
  press(browser, CHANGE, "/api/settings/password", { currentPassword, password });
const elsewhere = async (email: string) => {
  const browser = new Browser();
  await browser.signIn(email);
  return browser;
};

describe("a change of the own password", () => {
  it("asks the current one, ends every other session and gives this browser a new one", async () => {
    const { browser, email, member, accountId } = await signedInClinic();
    const other = await elsewhere(email);
    const planted = new Browser();
    planted.cookies.set("parlae-session", browser.cookies.get("parlae-session") ?? "");
    expect(await change(browser)).toMatchObject({ status: 200, json: {} });
    const after = await memberOf(browser);
    expect(after).toMatchObject({ userId: member.userId });
    expect(after?.sessionId).not.toBe(member.sessionId);
    expect([await memberOf(other), await memberOf(planted)]).toEqual([null, null]);
    expect(await signIn({ email, password: PASSWORD }, browser.request("/"))).toBeNull();
    expect((await auditOf(accountId)).at(-2)).toBe("password.change outcome changed");
  });

  it("says which of the two was wrong, and changes nothing", async () => {
    const { browser, email, accountId } = await signedInClinic();
    const other = await elsewhere(email);
    expect(await change(browser, "eight purple kettles")).toMatchObject({
      status: 400,
      json: { fields: { currentPassword: "password_wrong" } },
    });
    expect((await auditOf(accountId)).at(-1)).toBe("password.change outcome refused");
    for (const password of ["password1234", email]) {
      expect(await change(browser, PASSWORD, password)).toMatchObject({
        status: 400,
        json: { fields: { password: "password_common" } },
      });
    }
    expect(await memberOf(other)).not.toBeNull();
    expect(lines.join()).not.toMatch(/kettles|teapots/);
  });

  it("counts the tries before it compares", async () => {
    const { browser, userId } = await signedInClinic();
    await owner`insert into rate_limits (key, hits)
      values ('password-change:' || translate(encode(sha256(${userId}::bytea), 'base64'), '+/=', '-_'),
        ${10 * Number(process.env.RATE_LIMIT_FACTOR)})`;
    expect((await change(browser)).status).toBe(429);
  });

  it("lets one of two win who change it at once", async () => {
    const { browser, email } = await signedInClinic();
    const second = await elsewhere(email);
    const tries = await Promise.all([
      change(browser),
      change(second, PASSWORD, "a quiet red bridge"),
    ]);
    // The loser's session may have ended before, or its current password been replaced after it was asked.
    expect(tries.map(({ status }) => status).sort()[0]).toBe(200);
    expect([400, 401]).toContain(tries.map(({ status }) => status).sort()[1]);
    const alive = await Promise.all([browser, second].map(memberOf));
    expect(alive.filter(Boolean)).toHaveLength(1);
  });

  it("leaves no session to whoever signs in with the old one at the same moment", async () => {
    const { browser, email, userId } = await signedInClinic();
    const late = Array.from({ length: 4 }, () =>
      signIn({ email, password: PASSWORD }, browser.request("/")),
    );
    const [changed] = await Promise.all([change(browser), ...late]);
    expect(changed.status).toBe(200);
    const live =
      await owner`select id from sessions where user_id = ${userId} and ended_at is null`;
    expect(live).toHaveLength(1);
  });

  it("ends the links that this person was sent", async () => {
    const { browser, email, userId } = await signedInClinic();
    await askReset({ email }, { address: null, requestId: "test" });
    const token = await resetToken(userId);
    expect(await openResetLink(token)).not.toBeNull();
    await change(browser);
    expect(await openResetLink(token)).toBeNull();
  });
});

describe("the own sessions", () => {
  it("are shown with their browser, the present one first, and none that has ended", async () => {
    const { email, browser, member } = await signedInClinic();
    const request = new Browser().request("/", { headers: { "User-Agent": FIREFOX } });
    const other = await signIn({ email, password: PASSWORD }, request);
    for (const end of [
      "ended_at = now()",
      "expires_at = now()",
      "last_seen_at = now() - interval '31 minutes'",
    ]) {
      const { sessionId } = await new Browser().signIn(email);
      await owner`update sessions set ${owner.unsafe(end)} where id = ${sessionId}`;
    }
    const time = expect.stringMatching(/^\d{4}-.*Z$/);
    const seen = { signedInAt: time, lastSeenAt: time };
    expect(await listOwnSessions(member)).toEqual([
      { ...seen, id: member.sessionId, browser: null, isCurrent: true },
      { ...seen, id: other?.sessionId, browser: "Firefox, Windows", isCurrent: false },
    ]);
    expect(await memberOf(browser)).not.toBeNull();
  });

  it("end one by one, for the person alone", async () => {
    const { browser, email, accountId } = await signedInClinic();
    const other = await elsewhere(email);
    const id = (await memberOf(other))?.sessionId;
    const colleague = await newMember(accountId, "owner");
    const end = (who: Browser, body: object) => press(who, END, "/api/settings/sessions/end", body);
    const foreign = await end(colleague.browser, { id });
    const absent = await end(colleague.browser, { id: randomUUID() });
    expect([foreign.status, foreign.json.code]).toEqual([404, "not_found"]);
    expect([absent.status, absent.json.code]).toEqual([404, "not_found"]);
    expect(await memberOf(other)).not.toBeNull();
    expect((await end(browser, { id })).status).toBe(200);
    expect(await memberOf(other)).toBeNull();
    expect((await end(browser, { id })).status).toBe(404);
    expect((await auditOf(accountId)).at(-1)).toBe("session.end outcome ended");
  });

  it("end all at once, but for the one that asks", async () => {
    const { browser, email, accountId } = await signedInClinic();
    const others = [await elsewhere(email), await elsewhere(email)];
    const colleague = await newMember(accountId, "staff");
    const all = () => press(browser, END_OTHERS, "/api/settings/sessions/end-others");
    expect(await all()).toMatchObject({ status: 200, json: { ended: 2 } });
    expect(await Promise.all(others.map(memberOf))).toEqual([null, null]);
    expect(await memberOf(browser)).not.toBeNull();
    expect(await memberOf(colleague.browser)).not.toBeNull();
    expect(await all()).toMatchObject({ json: { ended: 0 } });
    const ends = (await auditOf(accountId)).filter((event) => event.includes("ended_others"));
    expect(ends).toHaveLength(1);
  });
});

describe("the own name and language", () => {
  it("are changed on the record, by their fields' names alone", async () => {
    const { browser, accountId, userId } = await signedInClinic();
    const answer = await press(browser, NAME, "/api/settings/name", { name: " Nora Newname " });
    expect(answer.status).toBe(200);
    expect((await memberOf(browser))?.name).toBe("Nora Newname");
    const locale = await press(browser, LOCALE, "/api/settings/locale", { locale: "fr" });
    expect(locale).toMatchObject({ status: 200, json: { locale: "fr" } });
    expect(locale.answer.headers.getSetCookie()).toEqual([
      "parlae-locale=fr; Path=/; Max-Age=31536000; HttpOnly; SameSite=Lax",
    ]);
    const [user] = await owner`select locale from users where id = ${userId}`;
    expect(user?.locale).toBe("fr");
    const rows = await owner`select fields, to_jsonb(a)::text as row from audit_events a
      where account_id = ${accountId} and action = 'person.change' order by seq`;
    expect(rows.map(({ fields }) => fields)).toEqual([["name"], ["locale"]]);
    expect(rows.map(({ row }) => row).join()).not.toContain("Nora");
  });

  it.each([{ name: "" }, { name: "x".repeat(121) }, { name: "a\u0000b" }, {}])(
    "refuse %o as a name",
    async (body) => {
      const { browser } = await signedInClinic();
      expect((await press(browser, NAME, "/api/settings/name", body)).status).toBe(400);
    },
  );

  it("let anybody choose the language of their browser, from our own pages", async () => {
    const nobody = new Browser();
    expect(await press(nobody, LOCALE, "/api/settings/locale", { locale: "fr" })).toMatchObject({
      status: 200,
    });
    expect(nobody.cookies.get("parlae-locale")).toBe("fr");
    expect((await press(nobody, LOCALE, "/api/settings/locale", { locale: "de" })).status).toBe(
      400,
    );
    const foreign = new Browser().request("/api/settings/locale", {
      method: "POST",
      headers: { Origin: "https://evil.test", "Content-Type": "application/json" },
      body: JSON.stringify({ locale: "fr" }),
    });
    expect((await LOCALE(foreign)).status).toBe(403);
  });

  it("are nobody's without a session", async () => {
    await newClinic();
    for (const [handler, body] of [
      [NAME, { name: "Nora" }],
      [CHANGE, { currentPassword: PASSWORD, password: NEW }],
      [END, { id: randomUUID() }],
      [END_OTHERS, {}],
    ] as const) {
      expect((await press(new Browser(), handler, "/", body)).status).toBe(401);
    }
  });
});
