import { once } from "node:events";
import { readdirSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { expect, test } from "@playwright/test";
import { type Answer, ask, type Question } from "./support/ask";
import { startCache } from "./support/cache";
import { openDatabase, PORT, ROOT } from "./support/house";
import { methodOf, placeOf, type RouteRow, rows } from "./support/route-table";
import { openTarget, type Target } from "./support/target";
import { type Clinic, openClinic, Visitor } from "./support/visitor";

const OTHER = "Beaver Dental";
/** What nothing in the house of one clinic says of another. */
const OURS = /Canary|Happy Dental|Triple Test/;

let database: Awaited<ReturnType<typeof openDatabase>>;
let target: Target;
let other: Clinic;
let cache: Awaited<ReturnType<typeof startCache>>;

test.beforeAll(async () => {
  database = await openDatabase();
  target = await openTarget(database);
  await database`update users set name = 'Canary Owner' where email = ${target.email}`;
  other = await openClinic(OTHER);
  cache = await startCache(PORT);
});

test.afterAll(async () => {
  cache.stop();
  await database.end();
});

test.afterEach(() => cache.forget());

const looking = rows().filter(([, row]) => methodOf(row) === "GET");
const isPage = ([route]: [string, RouteRow]) => !/^\/api\/|\.svg$/.test(route);

/** The ways in which a browser, and Next's router in it, ask for one and the same page. */
const WAYS: NonNullable<Question["headers"]>[] = [
  {},
  { RSC: "1" },
  { RSC: "1", "Next-Router-Prefetch": "1" },
  { RSC: "1", "Next-Router-Prefetch": "1", "Next-Router-Segment-Prefetch": "/_tree" },
];
const isPlain = (headers: (typeof WAYS)[number]) => !("Next-Router-Prefetch" in headers);

/** What is drawn once, when the product is built, and names nobody. */
const PUBLIC = ["/_global-error", "/icon.svg"];
const keptPaths = () => [...new Set(cache.kept().map((url) => url.replace(/\?_rsc=.*/, "")))];

type Person = "the owner" | "another clinic's owner" | "nobody";
const visitorOf = (person: Person): Visitor => {
  if (person === "nobody") return new Visitor();
  return person === "the owner" ? target.visitor : other.visitor;
};

/** Every page and route that is looked at, in every way; a router goes where Next sends it on to. */
async function lookAround(person: Person, ways: typeof WAYS): Promise<void> {
  const visitor = visitorOf(person);
  for (const row of looking) {
    const query = row[1].kind === "callback" ? `?code=c&state=${target.state}` : "";
    const place = `${placeOf(row, target.bait)}${query}`;
    for (const headers of isPage(row) ? ways : ways.filter(isPlain)) {
      const withQuery = isPage(row) && isPlain(headers) ? [`${place}?_rsc=abc12`] : [];
      for (const address of [place, ...withQuery]) {
        const answer = await visitor.ask(address, { headers, port: cache.port });
        expectOwn(person, row, answer, headers);
        const onward = answer.header("Location");
        if (answer.status !== 307 || !/[?&]_rsc=/.test(onward)) continue;
        // That very address, as the router asks and as a person would who has it as a link.
        for (const again of [headers, {}]) {
          const routed = await visitor.ask(onward, { headers: again, port: cache.port });
          expectOwn(person, row, routed, again);
        }
      }
    }
  }
}

function expectOwn(
  person: Person,
  row: [string, RouteRow],
  answer: Answer,
  headers: NonNullable<Question["headers"]>,
): void {
  const where = `${person} ${row[0]} ${JSON.stringify(headers)} ${answer.status}`;
  const { text } = answer;
  const told = text + answer.header("Location") + answer.header("Set-Cookie");
  if (person !== "the owner") {
    expect(told, where).not.toMatch(OURS);
    expect(told, where).not.toContain(target.email);
    expect(told, where).not.toContain(target.accountId);
  }
  if (person !== "another clinic's owner") {
    expect(told, where).not.toContain(OTHER);
    expect(told, where).not.toContain(other.email);
  }
  // A page whose address names a call of the owner's is to everybody else the page of nothing.
  const shows = row[1].kind === "page" && answer.status === 200 && isPlain(headers);
  if (shows && person !== "nobody")
    expect(text, where).toMatch(person === "the owner" ? OURS : OTHER);
  if (!isPage(row) || (answer.status >= 300 && answer.status < 400)) return;
  expect(answer.header("Content-Type"), where).toMatch(
    "RSC" in headers ? /^text\/x-component/ : /^text\/html/,
  );
}

test("a page is its own clinic's alone, whoever came first", async () => {
  test.setTimeout(240_000);
  for (const person of ["the owner", "another clinic's owner", "nobody"] as const) {
    await lookAround(person, WAYS);
  }
  expect(keptPaths()).toEqual(PUBLIC);
});

test("nor is it spoilt by those who may not see it, or by a router that came first", async () => {
  test.setTimeout(240_000);
  for (const person of ["nobody", "another clinic's owner", "the owner"] as const) {
    await lookAround(person, [...WAYS].reverse());
  }
  expect(keptPaths()).toEqual(PUBLIC);
});

/** Where next-auth sends somebody by default. */
const SAME_FOR_ALL = /^next-auth\.callback-url=/;

test("no cookie of one person is handed to another", async () => {
  const newcomer = new Visitor();
  for (const address of ["/api/auth/csrf", "/api/auth/session", "/sign-in", "/sign-up"]) {
    const first = await newcomer.ask(address, { port: cache.port });
    const second = await new Visitor().ask(address, { port: cache.port });
    expect(second.header("X-Cache"), address).toBe("miss");
    for (const cookie of first.cookies.filter((line) => !SAME_FOR_ALL.test(line))) {
      expect(second.cookies, address).not.toContain(cookie);
    }
  }
});

test("a nonce is never served twice, so that no page's scripts are refused", async () => {
  const policies = new Set<string>();
  const addresses = ["/sign-in", "/sign-up", "/forgot-password", "/nothing", "/invite/nothing"];
  for (const address of addresses) {
    for (let times = 0; times < 2; times += 1) {
      const answer = await ask(address, { port: cache.port });
      policies.add(answer.header("Content-Security-Policy"));
    }
  }
  expect(policies.size).toBe(addresses.length * 2);
});

test("what is the same for everybody is kept, and served from there", async () => {
  const folder = path.join(ROOT, ".next/static");
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((file) => path.relative(folder, path.join(file.parentPath, file.name)));
  for (const file of files) {
    const address = `/_next/static/${file}`;
    const first = await target.visitor.ask(address, { port: cache.port });
    const second = await ask(address, { port: cache.port });
    expect([file, second.status, second.header("X-Cache")]).toEqual([file, 200, "hit"]);
    expect(second.text === first.text, file).toBe(true);
    expect(second.header("Cache-Control"), file).toContain("immutable");
  }
});

// So that all of the above proves something.
test("this cache mixes people up as soon as nobody forbids it", async () => {
  const origin = createServer((question, answer) => {
    if (question.url === "/private") answer.setHeader("Cache-Control", "private");
    answer.setHeader("Vary", "Cookie, RSC");
    answer.end(question.headers.cookie);
  });
  origin.listen(0, "127.0.0.1");
  await once(origin, "listening");
  const naive = await startCache((origin.address() as AddressInfo).port);
  const seen: string[] = [];
  for (const address of ["/open", "/private"]) {
    for (const Cookie of ["a=1", "b=2"]) {
      seen.push((await ask(address, { port: naive.port, headers: { Cookie } })).text);
    }
  }
  naive.stop();
  origin.close();
  expect(seen).toEqual(["a=1", "a=1", "a=1", "b=2"]);
});
