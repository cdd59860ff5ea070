import { createHash, randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { AppError } from "@/lib/errors";
import { owner } from "@/testing/database";
import { forgetTries, takeTry } from "./rate-limit";

/** The workers run with a factor of 1000, so a limit of n tries is written as n / 1000. */
const FACTOR = Number(process.env.RATE_LIMIT_FACTOR);
const limitOf = (hits: number, windowSeconds = 60) => ({ hits: hits / FACTOR, windowSeconds });
const keyOf = (subject: string) =>
  `test:${createHash("sha256").update(subject).digest("base64url")}`;
const take = (subject: string, limit = limitOf(3)) => takeTry("test", subject, limit);

async function isRefused(work: Promise<void>): Promise<number | false> {
  try {
    await work;
    return false;
  } catch (error) {
    if (error instanceof AppError && error.code === "rate_limited")
      return error.retryAfterSeconds ?? 0;
    throw error;
  }
}

const letPass = (subject: string, seconds: number) =>
  owner`update rate_limits set window_started_at = window_started_at - make_interval(secs => ${seconds})
    where key = ${keyOf(subject)}`;

describe("takeTry", () => {
  it("lets the limit through and refuses the next, with the time that is left", async () => {
    const subject = randomUUID();
    for (let hit = 1; hit <= 3; hit += 1) expect(await isRefused(take(subject))).toBe(false);
    await letPass(subject, 20);
    const seconds = await isRefused(take(subject));
    expect(seconds).toBeGreaterThan(35);
    expect(seconds).toBeLessThanOrEqual(40);
  });

  it("begins again when the window is over, and not before", async () => {
    const subject = randomUUID();
    for (let hit = 1; hit <= 4; hit += 1) await isRefused(take(subject));
    await letPass(subject, 45);
    expect(await isRefused(take(subject))).not.toBe(false);
    await letPass(subject, 16);
    expect(await isRefused(take(subject))).toBe(false);
    const [row] = await owner`select hits from rate_limits where key = ${keyOf(subject)}`;
    expect(row?.hits).toBe(1);
  });

  it("does not prolong the window of one who keeps trying", async () => {
    const subject = randomUUID();
    await isRefused(take(subject));
    const started = () =>
      owner`select window_started_at from rate_limits where key = ${keyOf(subject)}`;
    const [before] = await started();
    for (let hit = 1; hit <= 5; hit += 1) await isRefused(take(subject));
    expect((await started())[0]).toEqual(before);
  });

  it("multiplies every limit by the factor of the environment", async () => {
    const subject = randomUUID();
    const limit = { hits: 1, windowSeconds: 60 };
    await take(subject, limit);
    await owner`update rate_limits set hits = ${FACTOR - 1} where key = ${keyOf(subject)}`;
    expect(await isRefused(take(subject, limit))).toBe(false);
    expect(await isRefused(take(subject, limit))).not.toBe(false);
  });

  it("counts parallel tries exactly", async () => {
    const subject = randomUUID();
    const tries = Array.from({ length: 30 }, () => isRefused(take(subject, limitOf(12))));
    const refused = (await Promise.all(tries)).filter((seconds) => seconds !== false);
    expect(refused).toHaveLength(18);
    const [row] = await owner`select hits from rate_limits where key = ${keyOf(subject)}`;
    expect(row?.hits).toBe(30);
  });

  it("counts each purpose and each subject by itself", async () => {
    const subject = randomUUID();
    for (let hit = 1; hit <= 4; hit += 1) await isRefused(take(subject));
    expect(await isRefused(takeTry("other", subject, limitOf(3)))).toBe(false);
    expect(await isRefused(take(randomUUID()))).toBe(false);
  });

  it("keeps no address and no e-mail", async () => {
    const subject = `${randomUUID()}@clinic.test`;
    await take(subject);
    expect(await owner`select from rate_limits where key like ${`%${subject}%`}`).toHaveLength(0);
    expect(await owner`select from rate_limits where key = ${keyOf(subject)}`).toHaveLength(1);
  });
});

describe("forgetTries", () => {
  it("gives the rightful person all tries back", async () => {
    const subject = randomUUID();
    for (let hit = 1; hit <= 4; hit += 1) await isRefused(take(subject));
    await forgetTries("test", subject);
    expect(await isRefused(take(subject))).toBe(false);
  });
});
