import { createHash, randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { AppError } from "@/lib/errors";
import { Browser, newClinic, PASSWORD } from "@/testing/clinic";
import { auditOf, owner } from "@/testing/database";
import { keepLogLines } from "@/testing/log-lines";
import { knownDeviceCookie } from "./known-device";
import { signIn } from "./sign-in";

const FACTOR = Number(process.env.RATE_LIMIT_FACTOR);
const WRONG = "eight purple kettles";
const lines = keepLogLines();
const enter = (email: string, password = PASSWORD, browser = new Browser()) =>
  signIn({ email, password }, browser.request("/"));

const rateLimitKey = (purpose: string, subject: string) =>
  `${purpose}:${createHash("sha256").update(subject).digest("base64url")}`;

/** As if somebody had tried so often within the last seconds. */
const hammer = (purpose: string, subject: string, tries: number) =>
  owner`insert into rate_limits (key, hits) values (${rateLimitKey(purpose, subject)}, ${tries * FACTOR})
    on conflict (key) do update set hits = excluded.hits, window_started_at = now()`;

const codeOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    (session) => (session === null ? "refused" : "signed_in"),
    (error: unknown) => (error instanceof AppError ? error.code : error),
  );

async function browserOf(userId: string): Promise<Browser> {
  const browser = new Browser();
  browser.keep(new Response(null, { headers: { "Set-Cookie": await knownDeviceCookie(userId) } }));
  return browser;
}

describe("signIn", () => {
  it("makes a session that ends in twelve hours, and records it", async () => {
    const { accountId, userId, email } = await newClinic();
    const session = await enter(email);
    expect(session).toEqual({
      userId,
      name: "Olive Owner",
      locale: null,
      sessionId: expect.any(String),
    });
    const [row] = await owner`
      select user_id, ended_at, extract(epoch from expires_at - created_at)::int as life
      from sessions where id = ${session?.sessionId ?? null}`;
    expect(row).toEqual({ user_id: userId, ended_at: null, life: 12 * 3600 });
    expect(await auditOf(accountId)).toContain("session.create outcome signed_in");
  });

  it("makes a new session each time", async () => {
    const { email } = await newClinic();
    const [one, two] = [await enter(email), await enter(email)];
    expect(one?.sessionId).not.toBe(two?.sessionId);
  });

  it("records a refusal, and makes no session", async () => {
    const { accountId, userId, email } = await newClinic();
    expect(await enter(email, WRONG)).toBeNull();
    expect(await auditOf(accountId)).toEqual([
      "account.create outcome created",
      "session.create outcome refused",
    ]);
    expect(await owner`select from sessions where user_id = ${userId}`).toHaveLength(0);
    expect(lines.join()).not.toMatch(new RegExp(`${email}|kettles`));
  });

  it.each([
    ["nobody", async (_: string) => {}],
    [
      "a disabled person",
      (id: string) => owner`update users set disabled_at = now() where id = ${id}`,
    ],
    ["one without a clinic", (id: string) => owner`delete from memberships where user_id = ${id}`],
    [
      "a suspended clinic",
      (id: string) => owner`update accounts set suspended_at = now()
        where id = (select account_id from memberships where user_id = ${id})`,
    ],
  ])("answers for %s as for a wrong password", async (who, end) => {
    const { userId, email } = await newClinic();
    await end(userId);
    expect(await enter(who === "nobody" ? `${randomUUID()}@clinic.test` : email)).toBeNull();
  });

  it("works on the password as long for an address that nobody has", async () => {
    const { email } = await newClinic();
    const times: Record<"wrong" | "unknown", number[]> = { wrong: [], unknown: [] };
    let ratio = 0;
    // A machine that was busy for a while needs more of them until it shows what it can do.
    for (let round = 1; round <= 45 && !(round > 9 && isAlike(ratio)); round += 1) {
      times.wrong.push(await duration(() => enter(email, WRONG)));
      times.unknown.push(await duration(() => enter(`${randomUUID()}@clinic.test`, WRONG)));
      ratio = fastThird(times.unknown) / fastThird(times.wrong);
    }
    // Without a decoy the second would take a fifth of the first.
    expect(ratio).toBeGreaterThan(0.6);
    expect(ratio).toBeLessThan(1.6);
  });

  it("waits for the record as well for an address that nobody has", async () => {
    const { email } = await newClinic();
    const lock = await owner.reserve();
    await lock`begin`;
    await lock`lock table audit_heads in exclusive mode`;
    const done: string[] = [];
    const tries = [email, `${randomUUID()}@clinic.test`].map((address) =>
      enter(address, WRONG).then(() => done.push(address)),
    );
    try {
      await expect.poll(() => waiting(), { timeout: 30_000 }).toBe(2);
      expect(done).toEqual([]);
    } finally {
      await lock`rollback`;
      lock.release();
      await Promise.all(tries);
    }
  });

  it("leaves no trace of an address that nobody has", async () => {
    const [before] = await owner`select count(*) from audit_heads`;
    await enter(`${randomUUID()}@clinic.test`, WRONG);
    expect(await owner`select count(*) from audit_heads`).toEqual([before]);
  });
});

describe("the throttle of signIn", () => {
  it("refuses the eleventh try, also with the right password, and for unknown addresses alike", async () => {
    const { email } = await newClinic();
    for (const address of [email, `${randomUUID()}@clinic.test`]) {
      await hammer("sign-in-account", address, 10);
      expect(await codeOf(enter(address, WRONG))).toBe("rate_limited");
      expect(await codeOf(enter(address))).toBe("rate_limited");
    }
  });

  it("counts before it compares, so that parallel guesses gain nothing", async () => {
    const { email } = await newClinic();
    await hammer("sign-in-account", email, 10);
    await owner`update rate_limits set hits = hits - 3
      where key = ${rateLimitKey("sign-in-account", email)}`;
    const codes = await Promise.all(Array.from({ length: 8 }, () => codeOf(enter(email, WRONG))));
    expect(codes.filter((code) => code === "refused")).toHaveLength(3);
    expect(codes.filter((code) => code === "rate_limited")).toHaveLength(5);
  });

  it("lets the rightful person in from a known device while a stranger hammers", async () => {
    const { userId, email } = await newClinic();
    await hammer("sign-in-account", email, 10_000);
    expect(await codeOf(enter(email))).toBe("rate_limited");
    expect(await codeOf(enter(email, PASSWORD, await browserOf(userId)))).toBe("signed_in");
  });

  it("gives a known device tries of its own, and no more than those", async () => {
    const { userId, email } = await newClinic();
    const browser = await browserOf(userId);
    await hammer("sign-in-device", email, 20);
    expect(await codeOf(enter(email, PASSWORD, browser))).toBe("rate_limited");
    expect(await codeOf(enter(email))).toBe("signed_in");
  });

  it("takes another person's device for an unknown one", async () => {
    const [other, { email }] = [await newClinic(), await newClinic()];
    await hammer("sign-in-account", email, 10);
    expect(await codeOf(enter(email, PASSWORD, await browserOf(other.userId)))).toBe(
      "rate_limited",
    );
  });

  it("begins to count anew after a sign-in", async () => {
    const { email } = await newClinic();
    await enter(email, WRONG);
    await enter(email);
    const key = rateLimitKey("sign-in-account", email);
    expect(await owner`select from rate_limits where key = ${key}`).toHaveLength(0);
  });

  it("keeps everybody together to a limit", async () => {
    const { email } = await newClinic();
    await hammer("sign-in", "everybody", 600);
    expect(await codeOf(enter(email))).toBe("rate_limited");
    await owner`delete from rate_limits where key = ${rateLimitKey("sign-in", "everybody")}`;
    expect(await codeOf(enter(email))).toBe("signed_in");
  });
});

async function duration(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

const isAlike = (ratio: number): boolean => ratio > 0.6 && ratio < 1.6;

/** What the machine can do when it is not busy elsewhere. */
const fastThird = (times: number[]): number =>
  [...times].sort((a, b) => a - b)[Math.floor(times.length / 3)] ?? 0;

const waiting = async (): Promise<number> =>
  (
    await owner`select from pg_locks where not granted
      and relation = 'audit_heads'::regclass and database = (select oid from pg_database where datname = current_database())`
  ).length;
