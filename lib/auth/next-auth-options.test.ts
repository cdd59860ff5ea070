import { createHash, randomUUID } from "node:crypto";
import type { Session } from "next-auth";
import { encode, type JWT } from "next-auth/jwt";
import type { CredentialsConfig } from "next-auth/providers/credentials";
import { describe, expect, it } from "vitest";
import { Browser, newClinic, PASSWORD, signedInClinic } from "@/testing/clinic";
import { auditOf, owner } from "@/testing/database";
import { keepLogLines } from "@/testing/log-lines";
import { nextAuthOptions, type SignInScope } from "./next-auth-options";
import { requireMember } from "./require-member";

const lines = keepLogLines();
const scopeOf = (browser = new Browser()): SignInScope => ({ request: browser.request("/") });

/** What next-auth calls for the credentials of the form. */
async function authorize(credentials: Record<string, string>, scope = scopeOf()) {
  const [provider] = nextAuthOptions(scope).providers as unknown as [
    { options: CredentialsConfig },
  ];
  const { authorize: call } = provider.options;
  return (await call(credentials, {} as never)) as { id: string; sessionId: string } | null;
}

describe("authorize", () => {
  it("hands next-auth the person and the session, and nothing secret", async () => {
    const { userId, email } = await newClinic();
    const scope = scopeOf();
    const user = await authorize({ email: ` ${email.toUpperCase()}`, password: PASSWORD }, scope);
    expect(user).toEqual({ id: userId, name: "Olive Owner", sessionId: expect.any(String) });
    expect(scope.signedInUserId).toBe(userId);
  });

  it.each<[name: string, credentials: (email: string) => Record<string, string>]>([
    ["a wrong password", (email) => ({ email, password: "eight purple kettles" })],
    ["an unknown address", () => ({ email: `${randomUUID()}@clinic.test`, password: PASSWORD })],
    ["no address", () => ({ email: "olive", password: PASSWORD })],
    ["no password", (email) => ({ email, password: "" })],
    ["a password without end", (email) => ({ email, password: "x".repeat(1_001) })],
    ["nothing", () => ({})],
  ])("answers %s with the same nothing", async (_, credentials) => {
    const { email } = await newClinic();
    const scope = scopeOf();
    expect(await authorize(credentials(email), scope)).toBeNull();
    expect(scope).not.toHaveProperty("signedInUserId");
  });

  it("tells next-auth of too many tries by our code alone", async () => {
    const { email } = await newClinic();
    const key = `sign-in-account:${createHash("sha256").update(email).digest("base64url")}`;
    await owner`insert into rate_limits (key, hits) values (${key}, 1000000)`;
    const work = authorize({ email, password: PASSWORD });
    await expect(work).rejects.toThrow(/^rate_limited$/);
    expect(lines.join()).not.toContain(email);
  });
});

describe("the callbacks", () => {
  const { callbacks = {}, events = {}, ...options } = nextAuthOptions(scopeOf());
  const session = { expires: "2027-01-01T00:00:00.000Z", user: { name: "canary" } } as Session;

  it("put the person's and the session's id into the token, and nothing more", async () => {
    const user = { id: "user-1", name: "Olive Owner", email: "a@clinic.test", sessionId: "s-1" };
    const given = { token: { name: "Olive Owner", email: user.email }, user, account: null };
    expect(await callbacks.jwt?.(given as never)).toEqual({ sub: "user-1", sessionId: "s-1" });
    const kept = { sub: "user-1", sessionId: "s-1" };
    expect(await callbacks.jwt?.({ token: kept } as never)).toEqual(kept);
  });

  it("show the person as our own table has it, and nobody once the session has ended", async () => {
    const { browser, email, member } = await signedInClinic();
    const ask = () =>
      nextAuthOptions(scopeOf(browser)).callbacks?.session?.({ session } as never) as Session;
    const { expires } = session;
    expect(await ask()).toEqual({ expires, user: { name: "Olive Owner", email } });
    await owner`update sessions set ended_at = now() where id = ${member.sessionId}`;
    expect(await ask()).toEqual({ expires });
  });

  it("end the session's row at a sign-out, so that a kept cookie is worthless", async () => {
    const { browser, accountId, member } = await signedInClinic();
    const token: JWT = { sub: member.userId, sessionId: member.sessionId };
    await events.signOut?.({ token } as never);
    await expect(requireMember()(browser.request("/"))).rejects.toThrow(/^unauthenticated$/);
    await events.signOut?.({ token } as never);
    const ends = (await auditOf(accountId)).filter((event) => event.startsWith("session.end"));
    expect(ends).toEqual(["session.end outcome signed_out"]);
  });

  it.each([
    ["/home", "http://127.0.0.1:4999/home"],
    ["http://127.0.0.1:4999/home/calls", "http://127.0.0.1:4999/home/calls"],
    ["//evil.test", "http://127.0.0.1:4999"],
    ["https://evil.test/home", "http://127.0.0.1:4999"],
    ["http://127.0.0.1:4999.evil.test", "http://127.0.0.1:4999"],
    ["http://127.0.0.1:4999@evil.test", "http://127.0.0.1:4999"],
    ["javascript:alert(1)", "http://127.0.0.1:4999"],
    ["http://[", "http://127.0.0.1:4999"],
    ["/\\evil.test", "http://127.0.0.1:4999"],
  ])("send on to %s as %s", async (url, expected) => {
    const scope = { url, baseUrl: "http://127.0.0.1:4999" };
    expect(new URL((await callbacks.redirect?.(scope)) ?? "").href).toBe(new URL(expected).href);
  });

  it("keep a browser signed in for twelve hours at most", async () => {
    expect(options.session).toEqual({ strategy: "jwt", maxAge: 12 * 3600 });
    expect(options.cookies?.sessionToken).toMatchObject({
      name: "parlae-session",
      options: { httpOnly: true, sameSite: "lax", path: "/" },
    });
  });

  it("give a browser in which another's cookie was planted a session of its own", async () => {
    const attacker = await signedInClinic();
    const victim = await newClinic();
    const browser = new Browser();
    browser.cookies.set("parlae-session", attacker.browser.cookies.get("parlae-session") ?? "");
    const user = await authorize({ email: victim.email, password: PASSWORD }, scopeOf(browser));
    expect(user?.sessionId).not.toBe(attacker.member.sessionId);
    const token = { sub: user?.id ?? "", sessionId: user?.sessionId };
    const secret = process.env.NEXTAUTH_SECRET ?? "";
    browser.cookies.set("parlae-session", await encode({ token, secret }));
    expect((await requireMember()(browser.request("/"))).userId).toBe(victim.userId);
  });
});
