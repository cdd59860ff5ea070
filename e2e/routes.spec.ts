import { expect, test } from "@playwright/test";
import type { Answer } from "./support/ask";
import { whatStands } from "./support/effects";
import { BASE_URL, openDatabase } from "./support/house";
import { builtRoutes, placeOf, ROUTES, type RouteRow, rows } from "./support/route-table";
import { CANARY, joinTarget, knock, openTarget, strangers, type Target } from "./support/target";
import { VARIANTS } from "./support/variants";
import { openClinic, Visitor } from "./support/visitor";

const PMS_PAGE = "/home/agent/setup/pms";
const GO_AWAY = "NEXT_REDIRECT;replace;/sign-in";
const guarded = rows("page", "json", "start", "callback", "cron", "vapi");

let database: Awaited<ReturnType<typeof openDatabase>>;
let target: Target;

test.beforeAll(async () => {
  database = await openDatabase();
  target = await openTarget(database);
});

test.afterAll(() => database.end());

test("every route of the build is in the table, and no other", () => {
  expect(Object.keys(ROUTES).sort()).toEqual(builtRoutes().sort());
});

test("the owner is let in everywhere, so that a refusal elsewhere means something", async () => {
  for (const row of rows("page")) {
    const answer = await knock(target.visitor, row, target);
    const routed = await knock(target.visitor, row, target, { headers: { RSC: "1" } });
    for (const { status, text } of [answer, routed]) {
      expect([row[0], status, text.includes(CANARY)]).toEqual([row[0], 200, true]);
    }
  }
  const status = await target.visitor.ask("/api/pms/sikka/status");
  expect(JSON.parse(status.text)).toMatchObject({ status: "active", officeId: "****02" });
});

for (const [name, bring] of Object.entries(strangers)) {
  test(`${name} is let in nowhere and changes nothing`, async () => {
    const visitor = await bring(database, target);
    const before = await whatStands(database);
    for (const row of guarded) {
      const answer = await knock(visitor, row, target);
      expect([row[0], shown(answer)]).toEqual([row[0], refusal(row, target)]);
      expect(answer.text).not.toContain(CANARY);
    }
    expect(await whatStands(database)).toEqual(before);
    await database`update accounts set suspended_at = null`;
  });
}

test("staff may look, and change no connection", async () => {
  const { visitor } = await joinTarget(database, target, "staff");
  const before = await whatStands(database);
  for (const row of guarded.filter(
    ([route, { own }]) => !own && route !== "/api/notices/resolve",
  )) {
    const answer = await knock(visitor, row, target);
    const foreign = `303 ${BASE_URL}${PMS_PAGE}?error=authorization_failed`;
    const expected = row[1].manages ? "403" : row[1].kind === "callback" ? foreign : "200";
    expect([row[0], shown(answer)]).toEqual([
      row[0],
      /^(cron|vapi)$/.test(row[1].kind) ? "401" : expected,
    ]);
  }
  expect(await whatStands(database)).toEqual(before);
});

test("another clinic's owner sees and changes only what is their own", async () => {
  const { visitor } = await openClinic();
  const before = await whatStands(database, target.accountId);
  const answers = new Map<string, Answer>();
  for (const row of guarded) {
    const answer = await knock(visitor, row, target);
    answers.set(row[0], answer);
    expect(answer.text, row[0]).not.toMatch(/Canary|Happy Dental|Triple Test/);
    expect(answer.status, row[0]).toBeLessThan(500);
  }
  expect(answers.get("/api/pms/sikka/status")?.text).toContain('"not_connected"');
  expect(answers.get("/api/pms/sikka/practice")?.status).toBe(404);
  expect(answers.get("/api/pms/sikka/practice-key")?.status).toBe(409);
  const foreign = `303 ${BASE_URL}${PMS_PAGE}?error=authorization_failed`;
  expect(shown(answers.get("/api/pms/sikka/oauth/callback") as Answer)).toBe(foreign);
  expect(await whatStands(database, target.accountId)).toEqual(before);
});

test("a foreign notice and one that does not exist answer alike", async () => {
  const { visitor } = await openClinic();
  const missing = "00000000-0000-4000-8000-000000000000";
  const answers = [target.bait.noticeId, missing].map(async (id) => {
    const { status, text } = await visitor.send("/api/notices/resolve", { id });
    return [status, text.replace(/"requestId":"[^"]+"/, "")];
  });
  const [foreign, absent] = await Promise.all(answers);
  expect(foreign).toEqual(absent);
  expect(foreign?.[0]).toBe(404);
});

test("a foreign call, or what it left, and one that does not exist are the same empty page", async () => {
  const { visitor } = await openClinic();
  const missing = "00000000-0000-4000-8000-000000000000";
  const { callId, waitingId } = target.bait;
  for (const [path, id] of [
    ["/home/calls", callId],
    ["/home/calls/waiting", waitingId],
  ]) {
    const [foreign, absent] = await Promise.all(
      [id, missing].map((which) => visitor.ask(`${path}/${which}`)),
    );
    expect([foreign?.status, absent?.status]).toEqual([404, 404]);
    expect(foreign?.text).toContain("There is nothing here any more");
    expect(foreign?.text).not.toMatch(/Canary|5550177/);
  }
});

for (const [name, variant] of Object.entries(VARIANTS)) {
  test(`${name}: nobody gets in that way`, async () => {
    const before = await whatStands(database);
    for (const row of guarded) {
      const answer = await knock(new Visitor(), row, target, variant);
      const where = `${row[0]} ${shown(answer)}`;
      expect(answer.text, where).not.toContain(CANARY);
      // A router is told in a body of 200 to go to sign in, or which segments a page has; no page.
      const { text } = answer;
      if (answer.status === 200)
        expect(/"h1"|<h1/.test(text) && !text.includes(GO_AWAY)).toBe(false);
      else expect([204, 303, 307, 308, 400, 401, 403, 404, 405], where).toContain(answer.status);
      expect(answer.header("Location"), where).not.toMatch(/evil|^\/\//);
    }
    expect(await whatStands(database)).toEqual(before);
  });
}

test("after all this the owner's own start still leads to Sikka and back", async () => {
  const answer = await target.visitor.ask(
    `/api/pms/sikka/oauth/callback?error=access_denied&state=${target.state}`,
  );
  expect(answer.header("Location")).toBe(`${BASE_URL}${PMS_PAGE}?error=access_denied`);
});

const shown = ({ status, header }: Answer) => `${status} ${header("Location")}`.trim();

function refusal(row: [string, RouteRow], { bait }: Target): string {
  switch (row[1].kind) {
    case "page":
      return `303 /sign-in?callbackUrl=${encodeURIComponent(placeOf(row, bait))}`;
    case "start":
      return `303 ${BASE_URL}/sign-in?callbackUrl=${PMS_PAGE}`;
    case "callback":
      return `303 ${BASE_URL}${PMS_PAGE}?error=session_expired`;
    default:
      return "401";
  }
}
