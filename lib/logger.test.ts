import { describe, expect, it } from "vitest";
import { keepLogLines } from "@/testing/log-lines";
import { AppError } from "./errors";
import { logger } from "./logger";

const CANARY = "canary-4711";
const lines = keepLogLines();
const logged = () => JSON.parse(lines.at(-1) ?? "null");

const sensitive = [
  "password", "secret", "secretKey", "secret_key", "requestKey", "request_key", "refreshKey",
  "refresh_key", "appKey", "app_key", "practiceKey", "code", "state", "nonce", "token", "cookie",
  "authorization", "body", "headers", "url", "query", "email", "name", "firstName", "lastName",
  "dateOfBirth", "phone", "note",
]; // biome-ignore format: a list of words reads better in rows

/** What a driver throws: its message and its own properties quote what it was given. */
function driverError(message: string, cause?: unknown): Error {
  return Object.assign(new Error(message, { cause }), {
    code: "23505",
    detail: CANARY,
    query: `insert into users values ('${CANARY}')`,
    params: [CANARY],
  });
}

describe("logger", () => {
  it("writes one line of JSON with the time, the level, the ids and the event", () => {
    logger.info({ accountId: "account-1", hasCode: true }, "pms.connected");
    expect(lines).toHaveLength(1);
    expect(logged()).toEqual({
      level: 30,
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
      accountId: "account-1",
      hasCode: true,
      msg: "pms.connected",
    });
  });

  it.each(sensitive)("never writes what stands under %s, three levels deep", (key) => {
    const value = { [key]: CANARY };
    logger.info({ ...value, one: value, one_more: { two: value }, list: [value] }, "event");
    expect(lines.join()).not.toContain(CANARY);
    expect(logged()).toMatchObject({
      [key]: "[redacted]",
      one: { [key]: "[redacted]" },
      one_more: { two: { [key]: "[redacted]" } },
      list: [{ [key]: "[redacted]" }],
    });
  });

  it.each<[name: string, log: () => void]>([
    ["under err", () => logger.error({ err: driverError(CANARY) }, "event")],
    ["under error", () => logger.error({ error: driverError(CANARY) }, "event")],
    ["alone", () => logger.error(driverError(CANARY))],
    ["beside an event", () => logger.error(driverError(CANARY), "event")],
    ["under err without an event", () => logger.error({ err: driverError(CANARY) })],
    [
      "in a message like a trace",
      () => logger.error({ err: new Error(`x\n    at ${CANARY}`) }, "e"),
    ],
    ["that is only text", () => logger.error({ err: CANARY }, "event")],
    ["as a cause", () => logger.error({ err: driverError("outer", driverError(CANARY)) }, "event")],
    [
      "as the cause of a cause",
      () => {
        const cause = new Error("middle", { cause: driverError(CANARY) });
        logger.error({ err: new AppError("internal", { cause }) }, "event");
      },
    ],
    [
      "as a cause that is only text",
      () => logger.error({ err: driverError("outer", CANARY) }, "e"),
    ],
    [
      "as a cause that is a record",
      () => logger.error({ err: driverError("outer", { CANARY }) }, "e"),
    ],
  ])("never writes the message or the data of an error %s", (_, log) => {
    log();
    expect(lines).toHaveLength(1);
    expect(lines.join()).not.toContain(CANARY);
  });

  it("tells of an error its class, its code, its place and what caused it", () => {
    logger.error({ err: new AppError("unavailable", { cause: driverError(CANARY) }) }, "event");
    expect(logged().err).toEqual({
      type: "AppError",
      reason: "unavailable",
      at: expect.arrayContaining([expect.stringMatching(/^at .*logger\.test\.ts/)]),
      cause: expect.objectContaining({ type: "Error", reason: "23505" }),
    });
  });
});
