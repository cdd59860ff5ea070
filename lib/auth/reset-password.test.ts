import { createHash, randomUUID } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import { POST as FORGOT } from "@/app/api/password/forgot/route";
import { POST as RESET } from "@/app/api/password/reset/route";
import { Browser, newClinic, PASSWORD, signedInClinic } from "@/testing/clinic";
import { auditOf, owner } from "@/testing/database";
import { keepLogLines } from "@/testing/log-lines";
import { press, resetToken } from "@/testing/members";
import { requireMember } from "./require-member";
import { signIn } from "./sign-in";

const NEW = "nine yellow teapots";
const lines = keepLogLines();
// The counts of one test are not another's.
beforeEach(() => owner`delete from rate_limits where key like 'reset:%' or key like 'link:%'`);

const forgot = (email: string, browser = new Browser()) =>
  press(browser, FORGOT, "/api/password/forgot", { email });
const reset = (token: string, password = NEW) =>
  press(new Browser(), RESET, "/api/password/reset", { token, password });
const enter = async (email: string, password: string) =>
  (await signIn({ email, password }, new Browser().request("/"))) !== null;
const isSignedIn = (browser: Browser) =>
  requireMember()(browser.request("/")).then(
    () => true,
    () => false,
  );
const withoutId = ({ requestId: _, ...json }: Record<string, unknown>) => json;

async function asked() {
  const clinic = await signedInClinic();
  await forgot(clinic.email);
  return { ...clinic, token: await resetToken(clinic.userId) };
}

describe("a password that was forgotten", () => {
  it("is replaced through a link of one hour, which signs the person out everywhere", async () => {
    const { email, userId, accountId, browser } = await signedInClinic();
    expect(await forgot(` ${email.toUpperCase()} `)).toMatchObject({ status: 202, json: {} });
    const [row] =
      await owner`select used_at, extract(epoch from expires_at - created_at)::int as life
      from password_resets where user_id = ${userId}`;
    expect(row).toEqual({ used_at: null, life: 3_600 });
    expect(await isSignedIn(browser)).toBe(true);
    expect(await reset(await resetToken(userId))).toMatchObject({ status: 200, json: {} });
    expect(await isSignedIn(browser)).toBe(false);
    expect(await enter(email, PASSWORD)).toBe(false);
    expect(await enter(email, NEW)).toBe(true);
    expect(await auditOf(accountId)).toEqual([
      "account.create outcome created",
      "session.create outcome signed_in",
      "password.ask outcome asked",
      "password.reset outcome replaced",
      "session.create outcome refused",
      "session.create outcome signed_in",
    ]);
  });

  it("is replaced once by a link, also of two who use it at once", async () => {
    const { token, email } = await asked();
    const tries = await Promise.all([reset(token), reset(token, "eight green ladders")]);
    expect(tries.map(({ status }) => status).sort()).toEqual([200, 404]);
    const won = tries[0]?.status === 200 ? NEW : "eight green ladders";
    expect(await enter(email, won)).toBe(true);
    expect(await reset(token)).toMatchObject({ status: 404, json: { code: "link_ended" } });
  });

  it("ends every other link that this person was sent", async () => {
    const { token, email, userId } = await asked();
    await forgot(email);
    expect((await reset(await resetToken(userId))).status).toBe(200);
    expect((await reset(token)).status).toBe(404);
  });

  it.each<[name: string, spoil: (clinic: Awaited<ReturnType<typeof asked>>) => Promise<string>]>([
    [
      "an hour old",
      async ({ token, userId }) => {
        await owner`update password_resets set expires_at = now() where user_id = ${userId}`;
        return token;
      },
    ],
    [
      "an hour old, and made anew from its row",
      async ({ userId }) => {
        await owner`update password_resets set expires_at = now() where user_id = ${userId}`;
        return resetToken(userId);
      },
    ],
    [
      "of a person who was removed",
      async ({ token, userId }) => {
        await owner`update users set disabled_at = now() where id = ${userId}`;
        return token;
      },
    ],
    [
      "of a clinic that is suspended",
      async ({ token, accountId }) => {
        await owner`update accounts set suspended_at = now() where id = ${accountId}`;
        return token;
      },
    ],
    ["another's, with this one's id", async ({ token }) => mix(token, (await asked()).token)],
    ["of another form", async () => "../../home"],
    ["of a row that never was", async ({ token }) => `${randomUUID()}${token.slice(36)}`],
  ])("is not replaced by a link that is %s", async (_, spoil) => {
    const clinic = await asked();
    const hash = () => owner`select password_hash from users where id = ${clinic.userId}`;
    const before = await hash();
    const answer = await reset(await spoil(clinic));
    expect(answer).toMatchObject({ status: 404, json: { code: "link_ended" } });
    expect(await hash()).toEqual(before);
    expect(await auditOf(clinic.accountId)).not.toContain("password.reset outcome replaced");
  });

  it("is not replaced by one that is easy to guess, or the address, and the link stays good", async () => {
    const { token, email } = await asked();
    for (const password of ["password1234", "short", email.toUpperCase()]) {
      const { status, json } = await reset(token, password);
      expect([status, Object.keys(json.fields as object)]).toEqual([400, ["password"]]);
    }
    expect((await reset(token)).status).toBe(200);
  });

  it("leaves neither token nor address nor password in a log line or the record", async () => {
    const { token, email, accountId } = await asked();
    await reset(token);
    await reset(token);
    await reset("canary-4711");
    const rows = await owner`select to_jsonb(a)::text as row from audit_events a
      where account_id = ${accountId}`;
    const kept = lines.join() + rows.map(({ row }) => row).join();
    expect(kept).toContain("link_ended");
    expect(kept).not.toMatch(new RegExp(`${token.slice(37)}|${email}|canary|teapots`));
  });
});

describe("asking for a link", () => {
  const unknown = () => `${randomUUID()}@clinic.test`;

  it("answers alike for an address that nobody has, in status, body and headers", async () => {
    const { email, userId } = await newClinic();
    await owner`update users set disabled_at = now() where id = ${userId}`;
    const known = await forgot((await newClinic()).email);
    for (const other of [await forgot(unknown()), await forgot(email)]) {
      expect([other.status, other.json]).toEqual([known.status, known.json]);
      expect([...other.answer.headers.keys()]).toEqual([...known.answer.headers.keys()]);
    }
  });

  it("leaves a reset and its mail for the person, and nothing for an address that nobody has", async () => {
    const { email, userId, accountId } = await newClinic();
    const count = async () =>
      Object.values(
        (
          await owner`select (select count(*) from password_resets), (select count(*) from mails) as mails,
          (select count(*) from audit_heads) as heads`
        )[0] ?? {},
      ).map(Number);
    const before = await count();
    await forgot(unknown());
    expect(await count()).toEqual(before);
    await forgot(email);
    const [mail] = await owner`select template, user_id, address from mails
      where account_id = ${accountId} and reset_id in
        (select id from password_resets where user_id = ${userId})`;
    expect(mail).toEqual({ template: "password_reset", user_id: null, address: null });
  });

  it("does the same work for both: each waits for the record", async () => {
    const { email } = await newClinic();
    const lock = await owner.reserve();
    await lock`begin`;
    await lock`lock table audit_heads in exclusive mode`;
    const done: string[] = [];
    const tries = [email, unknown()].map((address) =>
      forgot(address).then(() => done.push(address)),
    );
    try {
      await expect.poll(waiting, { timeout: 30_000 }).toBe(2);
      expect(done).toEqual([]);
    } finally {
      await lock`rollback`;
      lock.release();
      await Promise.all(tries);
    }
  });

  it("answers on whole steps of time", async () => {
    for (const address of [(await newClinic()).email, unknown()]) {
      const started = performance.now();
      await forgot(address);
      expect(performance.now() - started).toBeGreaterThanOrEqual(249);
    }
  });

  it("is refused the sixth time in an hour, for known and unknown addresses alike", async () => {
    for (const address of [(await newClinic()).email, unknown()]) {
      const key = `reset-email:${createHash("sha256").update(address).digest("base64url")}`;
      await owner`insert into rate_limits (key, hits)
        values (${key}, ${5 * Number(process.env.RATE_LIMIT_FACTOR)})`;
      const { status, json } = await forgot(address);
      expect([status, withoutId(json).code]).toEqual([429, "rate_limited"]);
    }
  });

  it("is refused from a page of somebody else's, and for what is no address", async () => {
    const { email, userId } = await newClinic();
    const foreign = new Browser().request("/api/password/forgot", {
      method: "POST",
      body: JSON.stringify({ email }),
      headers: { "Content-Type": "application/json", Origin: "https://evil.test" },
    });
    expect((await FORGOT(foreign)).status).toBe(403);
    expect((await forgot("olive")).json).toMatchObject({ fields: { email: "email_invalid" } });
    expect(await owner`select from password_resets where user_id = ${userId}`).toHaveLength(0);
  });
});

const mix = (token: string, other: string) => token.slice(0, 37) + other.slice(37);

const waiting = async (): Promise<number> =>
  (
    await owner`select from pg_locks where not granted and relation = 'audit_heads'::regclass
      and database = (select oid from pg_database where datname = current_database())`
  ).length;
