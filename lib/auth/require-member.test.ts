import { randomUUID } from "node:crypto";
import { encode } from "next-auth/jwt";
import { beforeAll, describe, expect, it } from "vitest";
import { AppError } from "@/lib/errors";
import { type Browser, signedInClinic } from "@/testing/clinic";
import { owner } from "@/testing/database";
import { manages, type Role, requireMember } from "./require-member";
import { signOut } from "./sign-out";

type Clinic = Awaited<ReturnType<typeof signedInClinic>>;

const ask = (browser: Browser, init: RequestInit = {}, options = {}): Promise<string> =>
  requireMember(options)(browser.request("/", init)).then(
    (member) => member.userId,
    (error: unknown) => (error instanceof AppError ? error.code : String(error)),
  );

/** Moves the session's columns as if so much time had passed. */
const letPass = ({ member }: Clinic, time: string) =>
  owner`update sessions set last_seen_at = last_seen_at - ${time}::interval,
    expires_at = expires_at - ${time}::interval where id = ${member.sessionId}`;

const lastSeen = async ({ member }: Clinic): Promise<number> => {
  const [row] = await owner`
    select extract(epoch from now() - last_seen_at)::int as ago
    from sessions where id = ${member.sessionId}`;
  return row?.ago;
};

const setRole = ({ member }: Clinic, role: Role) =>
  owner`update memberships set role = ${role} where user_id = ${member.userId}`;

describe("a session", () => {
  it("names its person, clinic and role as they are now", async () => {
    const clinic = await signedInClinic("Kettle Dental");
    await setRole(clinic, "staff");
    expect(await requireMember()(clinic.browser.request("/"))).toEqual({
      sessionId: clinic.member.sessionId,
      userId: clinic.userId,
      name: "Olive Owner",
      email: clinic.email,
      accountId: clinic.accountId,
      clinicName: "Kettle Dental",
      role: "staff",
      actor: { kind: "user", id: clinic.userId },
    });
  });

  it.each<[name: string, end: (clinic: Clinic) => Promise<unknown>]>([
    ["30 minutes idle", (clinic) => letPass(clinic, "30 minutes")],
    [
      "12 hours in all, however busy",
      async (clinic) => {
        await letPass(clinic, "12 hours");
        await owner`update sessions set last_seen_at = now() where id = ${clinic.member.sessionId}`;
      },
    ],
    ["the sign-out", ({ member }) => signOut(member.sessionId)],
    ["its row gone", ({ member }) => owner`delete from sessions where id = ${member.sessionId}`],
    [
      "the person disabled",
      ({ userId }) => owner`update users set disabled_at = now() where id = ${userId}`,
    ],
    [
      "the clinic suspended",
      ({ accountId }) => owner`update accounts set suspended_at = now() where id = ${accountId}`,
    ],
    [
      "the membership removed",
      ({ userId }) => owner`delete from memberships where user_id = ${userId}`,
    ],
  ])("is worth nothing after %s", async (_, end) => {
    const clinic = await signedInClinic();
    expect(await ask(clinic.browser)).toBe(clinic.userId);
    await end(clinic);
    expect(await ask(clinic.browser)).toBe("unauthenticated");
  });

  it.each([
    ["29 minutes idle", "29 minutes"],
    ["11 hours and 59 minutes of use", "11 hours 59 minutes"],
  ])("lives after %s", async (name, time) => {
    const clinic = await signedInClinic();
    await letPass(clinic, time);
    if (name.includes("use"))
      await owner`update sessions set last_seen_at = now() where id = ${clinic.member.sessionId}`;
    expect(await ask(clinic.browser)).toBe(clinic.userId);
  });

  it("is kept alive by use, to a minute's grain", async () => {
    const clinic = await signedInClinic();
    await letPass(clinic, "50 seconds");
    await ask(clinic.browser);
    expect(await lastSeen(clinic)).toBeGreaterThanOrEqual(50);
    await letPass(clinic, "20 minutes");
    await ask(clinic.browser);
    expect(await lastSeen(clinic)).toBeLessThan(5);
  });

  it("is not kept alive by a page that asks by itself", async () => {
    const clinic = await signedInClinic();
    await letPass(clinic, "29 minutes");
    for (let poll = 0; poll < 30; poll += 1)
      expect(await ask(clinic.browser, {}, { polled: true })).toBe(clinic.userId);
    expect(await lastSeen(clinic)).toBeGreaterThanOrEqual(29 * 60);
    await letPass(clinic, "1 minute");
    expect(await ask(clinic.browser, {}, { polled: true })).toBe("unauthenticated");
  });

  it("ends alone: the person's other browser stays signed in", async () => {
    const clinic = await signedInClinic();
    const first = clinic.browser.cookies.get("parlae-session") ?? "";
    await clinic.browser.signIn(clinic.email);
    await signOut(clinic.member.sessionId);
    expect(await ask(clinic.browser)).toBe(clinic.userId);
    clinic.browser.cookies.set("parlae-session", first);
    expect(await ask(clinic.browser)).toBe("unauthenticated");
  });
});

describe("requireMember", () => {
  let clinic: Clinic;
  let cookie: string;
  beforeAll(async () => {
    clinic = await signedInClinic();
    cookie = clinic.browser.cookies.get("parlae-session") ?? "";
  });
  const withCookie = (value: string): Browser => {
    clinic.browser.cookies.set("parlae-session", value);
    return clinic.browser;
  };

  const token = (sessionId: unknown, secret = process.env.NEXTAUTH_SECRET ?? "") =>
    encode({ token: { sessionId } as Record<string, unknown>, secret });

  it.each<[name: string, forge: () => Promise<string> | string]>([
    ["no cookie", () => ""],
    ["text", () => "canary"],
    ["a token cut short", () => cookie.slice(0, -1)],
    ["a session that never was", () => token(randomUUID())],
    ["no session's name", () => token(undefined)],
    ["SQL for a session's name", () => token("' or true --")],
    ["a list for a session's name", () => token([clinic.member.sessionId])],
    ["a live session, sealed with another secret", () => token(clinic.member.sessionId, "another")],
    ["two cookies, of which one was planted", () => `${cookie}; parlae-session=${cookie}`],
  ])("refuses %s", async (_, forge) => {
    expect(await ask(withCookie(await forge()))).toBe("unauthenticated");
    expect(await ask(withCookie(cookie))).toBe(clinic.userId);
  });

  const foreign = { method: "POST", headers: { Origin: "https://evil.test" } };
  it.each<[who: "nobody" | Role, init: RequestInit, expected: string]>([
    ["nobody", { method: "GET" }, "unauthenticated"],
    ["nobody", { method: "POST" }, "unauthenticated"],
    ["nobody", foreign, "unauthenticated"],
    ["staff", { method: "GET" }, "forbidden"],
    ["staff", { method: "POST" }, "forbidden"],
    ["owner", foreign, "forbidden"],
    ["owner", { ...foreign, method: "DELETE" }, "forbidden"],
    ["owner", { method: "GET" }, "let in"],
    ["owner", { ...foreign, method: "GET" }, "let in"],
    ["owner", { method: "POST" }, "let in"],
    ["admin", { method: "POST" }, "let in"],
  ])("answers %s with %o: %s, where owner and admin may", async (who, init, expected) => {
    if (who !== "nobody") await setRole(clinic, who);
    const browser = withCookie(who === "nobody" ? "" : cookie);
    const answer = await ask(browser, init, { roles: manages });
    expect(answer).toBe(expected === "let in" ? clinic.userId : expected);
  });

  it("refuses a change from a page that hides where it comes from", async () => {
    const request = new Request(withCookie(cookie).request("/"), { method: "POST" });
    await expect(requireMember()(request)).rejects.toThrow(/^forbidden$/);
  });
});
