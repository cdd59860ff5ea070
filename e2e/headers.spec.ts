import { readdirSync } from "node:fs";
import path from "node:path";
import { expect, test } from "@playwright/test";
import { type Answer, ask, type Question } from "./support/ask";
import { openDatabase, ROOT } from "./support/house";
import { type RouteRow, rows } from "./support/route-table";
import { knock, openTarget, type Target } from "./support/target";
import { Visitor } from "./support/visitor";

let database: Awaited<ReturnType<typeof openDatabase>>;
let target: Target;

test.beforeAll(async () => {
  database = await openDatabase();
  target = await openTarget(database);
});

test.afterAll(() => database.end());

const nonceOf = (answer: Answer) =>
  /'nonce-([\w+/=]{20,})'/.exec(answer.header("Content-Security-Policy"))?.[1] ?? "";

/** The header set of every answer. HSTS is for https alone, which the loopback does not have. */
function expectHeaders(answer: Answer, where: string): void {
  const given = (name: string) => answer.header(name);
  expect(given("X-Content-Type-Options"), where).toBe("nosniff");
  expect(given("X-Frame-Options"), where).toBe("DENY");
  expect(given("Referrer-Policy"), where).toMatch(/^(same-origin|no-referrer)$/);
  expect(given("Cross-Origin-Opener-Policy"), where).toBe("same-origin");
  expect(given("X-Powered-By") + given("Server"), where).toBe("");
  expect(given("Access-Control-Allow-Origin"), where).toBe("");
  expect(given("Strict-Transport-Security"), where).toBe("");
  const policy = given("Content-Security-Policy");
  expect(policy, where).toMatch(/frame-ancestors 'none'.*base-uri 'none'.*object-src 'none'/);
  expect(policy, where).toMatch(/^default-src 'self'; script-src 'self' 'nonce-[^']+'/);
  expect(policy, where).not.toMatch(/unsafe-|\*|https?:(?!\/\/127\.0\.0\.1:\d+; )|data:(?!;)/);
}

const everybody = () => [target.visitor, new Visitor()];

test("every route answers with the whole set, whoever asks", async () => {
  for (const visitor of everybody()) {
    for (const row of rows().filter(([route]) => !/disconnect|resolve/.test(route))) {
      expectHeaders(await knock(visitor, row, target), row[0]);
    }
  }
});

const OTHERS: Readonly<Record<string, [path: string, question?: Question]>> = {
  "a page that does not exist": ["/nothing"],
  "a route that does not exist": ["/api/nothing"],
  "a file that does not exist": ["/_next/static/nothing.js"],
  "a refused method": ["/api/pms/sikka/status", { method: "DELETE" }],
  "a refused method without a body": ["/api/pms/sikka/oauth/start", { method: "HEAD" }],
  "a method of none": ["/api/pms/sikka/status", { method: "PROPFIND" }],
  "the head of a page": ["/sign-in", { method: "HEAD" }],
  "a path that cannot be decoded": ["/%c0%ae"],
  "a router's request": ["/home", { headers: { RSC: "1" } }],
  "an unknown action": [
    "/sign-in",
    { method: "POST", headers: { "Next-Action": "00".repeat(21) } },
  ],
  "a picture to be scaled": ["/_next/image?url=%2Ficon.svg&w=64&q=75"],
  "a return that makes no sense": ["/api/pms/sikka/oauth/callback?code=1"],
  "a prefetched return": ["/api/pms/sikka/oauth/callback", { headers: { Purpose: "prefetch" } }],
};

for (const [name, [address, question]] of Object.entries(OTHERS)) {
  test(`${name} is answered with the whole set`, async () => {
    expectHeaders(await ask(address, question), name);
  });
}

// Next sends "//home" and "/home/" on to "/home" by itself, before any header of ours.
test("a path that is not written as ours is only ever sent on to our own", async () => {
  for (const address of ["/home/", "//home", "//evil.example/", "/\\evil.example", "/home//"]) {
    const answer = await ask(address);
    expect([308, answer.text], address).toEqual([answer.status, answer.header("Location")]);
    expect(answer.header("Location"), address).toMatch(/^\/[^/\\]/);
  }
});

test("every file of the build is answered with the whole set", async () => {
  const folder = path.join(ROOT, ".next/static");
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  expect(files.length).toBeGreaterThan(5);
  for (const file of files) {
    const address = path.relative(folder, path.join(file.parentPath, file.name));
    const answer = await ask(`/_next/static/${address}`);
    expect([address, answer.status]).toEqual([address, 200]);
    expectHeaders(answer, address);
    expect(answer.cookies).toEqual([]);
  }
});

test("a page's nonce is fresh, and stands on each of its scripts", async () => {
  const nonces = new Set<string>();
  const pages: [string, RouteRow][] = [...rows("page"), ["/sign-in", { kind: "public" }]];
  for (const [route] of pages) {
    for (let times = 0; times < 2; times += 1) {
      const visitor = route === "/sign-in" ? new Visitor() : target.visitor;
      const answer = await visitor.ask(route);
      const nonce = nonceOf(answer);
      nonces.add(nonce);
      const scripts = answer.text.match(/<script\b[^>]*>/g) ?? [];
      expect(scripts.length, route).toBeGreaterThan(3);
      expect(
        scripts.filter((script) => !script.includes(`nonce="${nonce}"`)),
        route,
      ).toEqual([]);
      expect(answer.text, route).not.toMatch(
        /\son\w+="|javascript:|<style(?![^>]*nonce=)|\sstyle="/,
      );
    }
  }
  expect(nonces.size).toBe(pages.length * 2);
});

test("a nonce or policy that the request brings is not taken over", async () => {
  const planted = "script-src 'nonce-cGxhbnRlZHBsYW50ZWQ='";
  const headers = {
    "Content-Security-Policy": planted,
    "Content-Security-Policy-Report-Only": planted,
    "x-nonce": "cGxhbnRlZHBsYW50ZWQ=",
  };
  const answer = await ask("/sign-in", { headers });
  expect(answer.header("Content-Security-Policy") + answer.text).not.toContain("cGxhbnRlZ");
});

test("what depends on a person is stored nowhere, whatever it is asked as", async () => {
  const questions = [{}, { RSC: "1" }, { RSC: "1", "Next-Router-Prefetch": "1" }];
  for (const visitor of everybody()) {
    for (const row of rows("page", "json", "start", "callback", "cron", "vapi")) {
      if (/disconnect|resolve/.test(row[0])) continue;
      for (const headers of questions) {
        const answer = await knock(visitor, row, target, { headers });
        if (answer.status === 204) continue; // a prefetch of the callback, which nobody is shown
        expect(answer.header("Cache-Control"), row[0]).toContain("no-store");
      }
    }
  }
  for (const action of ["session", "csrf", "providers", "signin", "signout", "error", "nothing"]) {
    const answer = await target.visitor.ask(`/api/auth/${action}`);
    expect(answer.header("Cache-Control"), action).toBe("no-store");
  }
});

test("a return carries no address on", async () => {
  for (const visitor of everybody()) {
    const answer = await visitor.ask(`/api/pms/sikka/oauth/callback?code=c&state=${target.state}`);
    expect([answer.status, answer.header("Referrer-Policy")]).toEqual([303, "no-referrer"]);
  }
});
