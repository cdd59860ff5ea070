import { expect, test } from "@playwright/test";
import { ask } from "./support/ask";
import { BASE_URL, PORT } from "./support/house";
import { dawdle, type SlowEnd } from "./support/slow-client";
import { openClinic, type Visitor } from "./support/visitor";

const BODY_LIMIT_MS = 15_000;
/** Node looks only every half minute who is beyond the limit of a head, which is ten seconds. */
const HEAD_LIMIT_MS = 40_000;
/** For a machine that has much else to do. */
const GRACE_MS = 10_000;
const EACH = 20;

let visitor: Visitor;
test.beforeAll(async () => {
  ({ visitor } = await openClinic());
});

/** A door of every kind: what parses JSON, a form, a file, raw bytes, and what expects no body. */
const DOORS = [
  ["POST", "/api/sign-up", "application/json"],
  ["PUT", "/api/setup/voice", "application/json"],
  ["POST", "/api/auth/callback/credentials", "application/x-www-form-urlencoded"],
  ["POST", "/api/setup/knowledge/files", "multipart/form-data; boundary=x"],
  ["POST", "/api/vapi/tools", "application/json"],
  ["POST", "/api/pms/sikka/oauth/start", "application/x-www-form-urlencoded"],
  ["POST", "/sign-in", "text/plain"],
  ["POST", "/api/nothing", "application/json"],
] as const;

const headOf = ([method, path, type]: (typeof DOORS)[number]) =>
  [
    `${method} ${path} HTTP/1.1`,
    `Host: 127.0.0.1:${PORT}`,
    `Origin: ${BASE_URL}`,
    `Cookie: ${visitor.cookie}`,
    `Content-Type: ${type}`,
  ].join("\r\n");

/** What others wait for their pages and answers meanwhile, one after another. */
async function othersMeanwhile(slow: Promise<SlowEnd[]>): Promise<number[]> {
  let isOver = false;
  void slow.then(() => {
    isOver = true;
  });
  const times: number[] = [];
  while (!isOver) {
    for (const path of ["/sign-in", "/api/pms/sikka/status"]) {
      const startedAt = performance.now();
      const { status } = path === "/sign-in" ? await ask(path) : await visitor.ask(path);
      expect([path, status]).toEqual([path, 200]);
      times.push(performance.now() - startedAt);
    }
    await new Promise((resume) => setTimeout(resume, 100));
  }
  return times;
}

function expectCut(ends: SlowEnd[], limitMs: number): void {
  for (const { heard, tookMs } of ends) {
    expect(tookMs).toBeLessThan(limitMs + GRACE_MS);
    // An answer to what had come so far, or that it was too slow; never that it was accepted.
    expect(heard).toMatch(/^HTTP\/1\.1 (307|308|4\d\d) /);
  }
}

function expectAnswered(times: number[]): void {
  const sorted = [...times].sort((a, b) => a - b);
  expect(sorted.length).toBeGreaterThan(20);
  expect(sorted[Math.floor(sorted.length / 2)]).toBeLessThan(2_000);
  expect(sorted.at(-1)).toBeLessThan(BODY_LIMIT_MS);
}

test("clients that dribble a body are cut off at every door, and nobody waits for them", async () => {
  const slow = Promise.all(
    DOORS.flatMap((door) => {
      const head = headOf(door);
      return [
        ...Array.from({ length: EACH }, () =>
          dawdle(`${head}\r\nContent-Length: 2000\r\n\r\n`, "x"),
        ),
        dawdle(`${head}\r\nTransfer-Encoding: chunked\r\n\r\n`, "1\r\nx\r\n"),
        dawdle(`${head}\r\nContent-Length: 2000\r\n\r\n`, ""),
      ];
    }),
  );
  const times = await othersMeanwhile(slow);
  expectCut(await slow, BODY_LIMIT_MS);
  expectAnswered(times);
});

test("clients that dribble their head, or say nothing, are cut off, and nobody waits for them", async () => {
  test.setTimeout(120_000);
  const head = `GET /sign-in HTTP/1.1\r\nHost: 127.0.0.1:${PORT}\r\n`;
  const slow = Promise.all(
    Array.from({ length: 100 }, (_, at) => [
      dawdle(head, `X-Slow-${at}: x\r\n`),
      dawdle("GET /sign", "x"),
      dawdle("", ""),
    ]).flat(),
  );
  const times = await othersMeanwhile(slow);
  for (const { heard, tookMs } of await slow) {
    expect(tookMs).toBeLessThan(HEAD_LIMIT_MS + GRACE_MS);
    expect(heard).toMatch(/^$|^HTTP\/1\.1 408 /);
  }
  expectAnswered(times);
});
