import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "@playwright/test";
import { ask } from "./support/ask";
import { whatStands } from "./support/effects";
import { BASE_URL, DATA_DIR, freshStart, openDatabase, sikka } from "./support/house";
import { expectProblem } from "./support/problem";
import { rows } from "./support/route-table";
import { openClinic, start, Visitor } from "./support/visitor";

const START = "/api/pms/sikka/oauth/start";
const CALLBACK = "/api/pms/sikka/oauth/callback";
const REFRESH = "/api/pms/sikka/refresh";

let database: Awaited<ReturnType<typeof openDatabase>>;

test.beforeAll(async () => {
  await freshStart();
  database = await openDatabase();
});

test.afterAll(() => database.end());

/** What must stay of a Location: all but the state, which is new each time. */
function withoutState(location: string): string {
  expect(location.match(/[?&]state=/g)).toHaveLength(1);
  return location.replace(/([?&]state=)[\w-]+\.[\w-]+\.[\w-]+$/, "$1");
}

const LIES: Readonly<Record<string, [query: string, headers: Record<string, string>]>> = {
  "another host": ["", { Host: "evil.example" }],
  "a forwarded host": ["", { "X-Forwarded-Host": "evil.example", "X-Forwarded-Proto": "https" }],
  "a forwarded port": ["", { "X-Forwarded-Port": "8443", "X-Forwarded-Server": "evil.example" }],
  Forwarded: ["", { Forwarded: "host=evil.example;proto=https" }],
  "an original URL": ["", { "X-Original-URL": "/evil", "X-Rewrite-URL": "/evil" }],
  "a query": [
    "?redirect_uri=https://evil.example&app_id=evil&state=evil&callbackUrl=//evil.example",
    {},
  ],
  "a referrer": ["", { Referer: "https://evil.example/" }],
};

test("whatever a request says, it is sent to Sikka with our own address", async () => {
  const { visitor } = await openClinic();
  const honest = await visitor.ask(START, { method: "POST" });
  expect(honest.status).toBe(303);
  const expected = withoutState(honest.header("Location"));
  const { searchParams } = new URL(expected);
  expect([...searchParams.keys()]).toEqual(["app_id", "redirect_uri", "state"]);
  expect(searchParams.get("redirect_uri")).toBe(`${BASE_URL}${CALLBACK}`);
  for (const [name, [query, headers]] of Object.entries(LIES)) {
    const answer = await visitor.ask(`${START}${query}`, { method: "POST", headers });
    expect([name, withoutState(answer.header("Location"))]).toEqual([name, expected]);
  }
});

test("the cookie of a start is for this browser alone, and for an hour", async () => {
  const { visitor } = await openClinic();
  const { cookies } = await visitor.ask(START, { method: "POST" });
  expect(cookies).toEqual([
    expect.stringMatching(
      /^parlae-pms-[\w-]{12}=[\w-]{43}; Path=\/; Max-Age=3600; HttpOnly; SameSite=Lax$/,
    ),
  ]);
});

test("an eleventh start in a minute waits", async () => {
  const { visitor, accountId } = await openClinic();
  for (let times = 0; times < 10; times += 1) await start(visitor);
  const before = await whatStands(database, accountId);
  const answer = await visitor.ask(START, { method: "POST" });
  expectProblem(answer, 429, "rate_limited");
  expect(Number(answer.header("Retry-After"))).toBeGreaterThan(0);
  expect(Number(answer.header("Retry-After"))).toBeLessThanOrEqual(60);
  expect(await whatStands(database, accountId)).toEqual(before);
  const [open] = await database`
    select count(*)::int as count from oauth_transactions
    where account_id = ${accountId} and status = 'STARTED'`;
  expect(open?.count).toBe(3);
  await start((await openClinic()).visitor);
});

test("nobody is sent to sign in, and back to the connection", async () => {
  const answer = await new Visitor().ask(START, { method: "POST" });
  const expected = `${BASE_URL}/sign-in?callbackUrl=/home/agent/setup/pms`;
  expect([answer.status, answer.header("Location")]).toEqual([303, expected]);
  expect(answer.cookies).toEqual([]);
});

test("a person whom a start refuses reads a page", async () => {
  const { visitor } = await openClinic();
  const headers = { Origin: "https://evil.example", Accept: "text/html" };
  const answer = await visitor.ask(START, { method: "POST", headers });
  expect([answer.status, answer.header("Content-Type")]).toEqual([403, "text/html; charset=utf-8"]);
  expect(answer.text).toContain("You may not do this");
});

test("whatever but a GET by a person comes to the return uses nothing up", async () => {
  const { visitor } = await openClinic();
  const state = await start(visitor);
  const body = { office_id: "D20002", redirect_uri: `${BASE_URL}${CALLBACK}`, state };
  const { location } = (await sikka.post("authorize", body)) as { location: string };
  const address = location.slice(BASE_URL.length);
  const before = await whatStands(database);
  for (const method of ["HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE"]) {
    const answer = await visitor.ask(address, { method });
    expect([method, answer.status, answer.header("Allow")]).toEqual([method, 405, "GET"]);
  }
  for (const headers of [
    { "Sec-Purpose": "prefetch" },
    { "Sec-Purpose": "prefetch;prerender" },
    { Purpose: "prefetch" },
    { "X-Moz": "prefetch" },
    { "X-Purpose": "preview" },
    { "Next-Router-Prefetch": "1" },
  ]) {
    expect((await visitor.ask(address, { headers })).status).toBe(204);
  }
  for (const more of ["&state=x", "&code=x", "&code[]=x", "&error=access_denied", "&state="]) {
    const answer = await visitor.ask(`${address}${more}`);
    expect(answer.header("Location"), more).toContain("error=authorization_failed");
  }
  expect(await whatStands(database)).toEqual(before);
  expect((await visitor.ask(address)).header("Location")).toContain("status=success");
});

const secret = () =>
  (JSON.parse(readFileSync(path.join(DATA_DIR, "secrets.json"), "utf8")) as Record<string, string>)
    .CRON_SECRET ?? "";

test("the clock comes in with its secret, however it writes Bearer", async () => {
  for (const scheme of ["Bearer", "bearer", "BEARER"]) {
    const answer = await ask(REFRESH, { headers: { Authorization: `${scheme} ${secret()}` } });
    expect([answer.status, answer.header("Cache-Control")]).toEqual([200, "no-store"]);
    const counts = ["due", "refreshed", "reminted", "alreadyFresh", "transientFailures"];
    expect(Object.keys(JSON.parse(answer.text) as object)).toEqual([
      ...counts,
      "needsReconnect",
      "remaining",
      "tookMs",
    ]);
  }
});

test("there is no other way in for the clock", async () => {
  const key = secret();
  const tries: [query: string, headers: Record<string, string | string[]>][] = [
    ["", {}],
    ["", { Authorization: "" }],
    ["", { Authorization: "Bearer" }],
    ["", { Authorization: "Bearer " }],
    ["", { Authorization: "Bearer undefined" }],
    ["", { Authorization: "Bearer null" }],
    ["", { Authorization: key }],
    ["", { Authorization: `Basic ${Buffer.from(`cron:${key}`).toString("base64")}` }],
    ["", { Authorization: `Basic ${key}` }],
    ["", { Authorization: `Bearer ${key.toUpperCase()}` }],
    ["", { Authorization: `Bearer ${key.slice(0, -1)}` }],
    ["", { Authorization: `Bearer ${key}x` }],
    ["", { Authorization: `Bearer x, Bearer ${key}` }],
    ["", { Authorization: `Bearer "${key}"` }],
    ["", { "Proxy-Authorization": `Bearer ${key}` }],
    ["", { "X-Authorization": `Bearer ${key}` }],
    ["", { "X-Cron-Secret": key }],
    ["", { "X-Api-Key": key }],
    ["", { "X-Vercel-Cron": "1", "User-Agent": "vercel-cron/1.0" }],
    ["", { "X-Vercel-Cron-Schedule": "* * * * *" }],
    ["", { "X-Internal-Call": "1", "X-Forwarded-For": "127.0.0.1" }],
    ["", { Cookie: `CRON_SECRET=${key}; Authorization=Bearer ${key}` }],
    ...[
      "secret",
      "token",
      "key",
      "cron_secret",
      "CRON_SECRET",
      "Authorization",
      "access_token",
    ].map((name): [string, Record<string, string>] => [`?${name}=${key}`, {}]),
  ];
  const before = await whatStands(database);
  for (const [route] of rows("cron")) {
    for (const [query, headers] of tries) {
      expectProblem(await ask(`${route}${query}`, { headers }), 401, "unauthenticated");
    }
    for (const method of ["HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]) {
      const answer = await ask(route, { method, headers: { Authorization: `Bearer ${key}` } });
      expect([method, answer.status, answer.header("Allow")]).toEqual([method, 405, "GET"]);
    }
  }
  expect(await whatStands(database)).toEqual(before);
});
