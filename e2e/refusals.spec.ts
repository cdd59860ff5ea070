import { expect, test } from "@playwright/test";
import { ask } from "./support/ask";
import { whatStands } from "./support/effects";
import { BASE_URL, openDatabase, PORT } from "./support/house";
import { expectNoLeak, expectProblem } from "./support/problem";
import { addressOf, methodOf, ROUTES, type RouteRow, rows } from "./support/route-table";
import { knock, openTarget, type Target } from "./support/target";
import { newClinicForm, Visitor } from "./support/visitor";

const changing = rows("json", "start").filter(([, row]) => methodOf(row) !== "GET");
const withBody = changing.filter(([, row]) => row.body);
const signUpRow: [string, RouteRow] = [
  "/api/sign-up",
  { kind: "public", methods: "POST", body: newClinicForm },
];
const api = Object.entries(ROUTES).filter(([, row]) => row.methods);

let database: Awaited<ReturnType<typeof openDatabase>>;
let target: Target;
let before: string[];

test.beforeAll(async () => {
  database = await openDatabase();
  target = await openTarget(database);
  before = await whatStands(database);
});

test.afterEach(async () => expect(await whatStands(database)).toEqual(before));
test.afterAll(() => database.end());

const ORIGINS: Readonly<Record<string, Record<string, string | undefined>>> = {
  "no origin": { Origin: undefined },
  "no origin, from a link": { Origin: undefined, "Sec-Fetch-Site": "none" },
  "another site": { Origin: "https://evil.example" },
  "another site that says same-origin": {
    Origin: "https://evil.example",
    "Sec-Fetch-Site": "same-origin",
  },
  "a hidden origin": { Origin: "null" },
  "a hidden origin of another site": { Origin: "null", "Sec-Fetch-Site": "cross-site" },
  "a hidden origin of a sub-domain": { Origin: "null", "Sec-Fetch-Site": "same-site" },
  "a sub-domain": { Origin: `http://evil.127.0.0.1:${PORT}` },
  "a name that begins with ours": { Origin: `${BASE_URL}.evil.example` },
  "a user name like ours": { Origin: `${BASE_URL}@evil.example` },
  "another port": { Origin: `http://127.0.0.1:${PORT + 1}` },
  "no port": { Origin: "http://127.0.0.1" },
  https: { Origin: BASE_URL.replace("http:", "https:") },
  "another name of this host": { Origin: `http://localhost:${PORT}` },
  "a slash after ours": { Origin: `${BASE_URL}/` },
  "two origins": { Origin: `${BASE_URL}, https://evil.example` },
  "a host that matches the origin": { Origin: "http://evil.example", Host: "evil.example" },
  "a forwarded host that matches the origin": {
    Origin: "https://evil.example",
    "X-Forwarded-Host": "evil.example",
    "X-Forwarded-Proto": "https",
  },
};

for (const [name, headers] of Object.entries(ORIGINS)) {
  test(`${name}: the owner's cookie changes nothing`, async () => {
    for (const row of changing) {
      expectProblem(await knock(target.visitor, row, target, { headers }), 403, "forbidden");
    }
  });
}

test("another site's page can neither open an account, nor sign in or out", async () => {
  const foreign = { Origin: "https://evil.example" };
  for (const path of ["/api/sign-up", "/api/auth/signout", "/api/auth/callback/credentials"]) {
    const answer = await target.visitor.send(path, newClinicForm(), foreign);
    expectProblem(answer, 403, "forbidden");
  }
  expect((await target.visitor.ask("/home")).status).toBe(200);
});

for (const type of [
  undefined,
  "text/plain",
  "text/plain; application/json",
  "application/x-www-form-urlencoded",
  "multipart/form-data; boundary=x",
  "application/jsonp",
  "application/json-patch+json",
]) {
  test(`${type ?? "no type"} is no JSON`, async () => {
    for (const row of [...withBody, signUpRow]) {
      const headers = { "Content-Type": type };
      const answer = await knock(target.visitor, row, target, { headers });
      expectProblem(answer, 415, "unsupported_media_type");
    }
  });
}

const BODIES: Readonly<Record<string, [body: string, status: number, code: string]>> = {
  "one byte too many": [`"${"x".repeat(256 * 1024 - 1)}"`, 413, "too_large"],
  "a megabyte": [`"${"x".repeat(1024 * 1024)}"`, 413, "too_large"],
  "exactly the limit": [`"${"x".repeat(256 * 1024 - 2)}"`, 400, "invalid_input"],
  "too deep": [`${'{"a":'.repeat(64)}1${"}".repeat(64)}`, 400, "invalid_input"],
  "far too deep": ["[".repeat(100_000), 400, "invalid_input"],
  "cut off": ['{"practiceId":"1"', 400, "invalid_input"],
  nothing: ["", 400, "invalid_input"],
  "a NUL byte": ["\u0000", 400, "invalid_input"],
  "a NUL byte in each field": [
    '{"practiceId":"1\\u0000","officeId":"D1\\u0000","practiceKey":"k\\u0000","id":"\\u0000"}',
    400,
    "invalid_input",
  ],
  "a list": ["[]", 400, "invalid_input"],
  "a list of fields": [
    '{"practiceId":["1"],"officeId":["D1"],"practiceKey":["k"],"id":["1"],"email":["a@b.test"]}',
    400,
    "invalid_input",
  ],
  "a prototype": ['{"__proto__":{"practiceId":"1"}}', 400, "invalid_input"],
};

/** Those of them that a route takes to which everything is optional. */
const TAKEN = ["nothing", "a NUL byte in each field", "a list of fields", "a prototype"];

for (const [name, [body, status, code]] of Object.entries(BODIES)) {
  test(`a body with ${name} is refused with ${status}`, async () => {
    for (const [route, row] of [...withBody, signUpRow]) {
      if (row.optional && TAKEN.includes(name)) continue;
      const answer = await target.visitor.send(addressOf(route), body, {}, methodOf(row));
      expectProblem(answer, status, code);
    }
  });
}

test("a body over the limit is refused where none is read, and without a length", async () => {
  const body = "x".repeat(256 * 1024 + 1);
  const signOut: [string, RouteRow] = ["/api/auth/signout", { kind: "public", methods: "POST" }];
  // Node's client writes the body of a DELETE without saying that there is one.
  const small = changing.filter(([, row]) => !row.upload && methodOf(row) !== "DELETE");
  for (const [route, row] of [...small, signUpRow, signOut]) {
    for (const headers of [{}, { "Transfer-Encoding": "chunked" }]) {
      const answer = await target.visitor.send(addressOf(route), body, headers, methodOf(row));
      expectProblem(answer, 413, "too_large");
    }
  }
});

for (const method of ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]) {
  test(`${method} is answered with 405 where it is not meant`, async () => {
    for (const [route, { methods = "" }] of api) {
      if (methods.split(", ").includes(method)) continue;
      const answer = await target.visitor.ask(addressOf(route), { method });
      expect([route, answer.header("Allow")]).toEqual([route, methods]);
      if (method !== "HEAD") expectProblem(answer, 405, "method_not_allowed");
      else expect([answer.status, answer.text]).toEqual([405, ""]);
    }
  });
}

test("what no route answers is a problem too", async () => {
  for (const path of ["/api/nothing", "/api/pms", "/api/auth/nothing", "/api/auth/_log"]) {
    expectProblem(await ask(path), 404, "not_found");
  }
});

// Next builds a Request of every request, and the standard knows none with TRACE: it answers 500 by
// itself, before anything of ours. A page is drawn for any other method; a route answers 400.
for (const [method, ofPage, ofRoute] of [
  ["TRACE", 500, 500],
  ["PROPFIND", 200, 400],
  ["FOO", 400, 400],
] as const) {
  test(`${method} echoes nothing and changes nothing`, async () => {
    const headers = { Cookie: target.visitor.cookie, Origin: BASE_URL };
    for (const [route, { kind, at }] of rows("page", "json", "start", "callback", "cron", "vapi")) {
      const answer = await ask(route, { method, headers });
      // A page of one thing, asked for by its route's name, is the page of nothing.
      const expected = kind === "page" ? (at && ofPage === 200 ? 404 : ofPage) : ofRoute;
      expect([route, answer.status]).toEqual([route, expected]);
      expect(answer.text).not.toContain("parlae-session");
      if (answer.status !== 200 && kind !== "page") expectNoLeak(answer);
    }
  });
}

test("a page shows nobody anything by any method", async () => {
  for (const [route] of rows("page")) {
    for (const method of ["POST", "PUT", "PATCH", "DELETE", "OPTIONS"]) {
      const answer = await new Visitor().ask(route, { method });
      expect([303, 400], `${method} ${route}`).toContain(answer.status);
    }
  }
});
