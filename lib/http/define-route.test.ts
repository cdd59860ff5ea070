import { describe, expect, it } from "vitest";
import { z } from "zod";
import { AppError, type ErrorCode, errorStatus } from "@/lib/errors";
import { keepLogLines } from "@/testing/log-lines";
import { defineRedirect } from "./define-redirect";
import { defineRoute } from "./define-route";

const CANARY = "select * from users -- canary-4711 at /srv/parlae/lib/secret.ts";
const URL_WITH_QUERY = "http://127.0.0.1:4999/api/things?code=canary-4711";
const lines = keepLogLines();
const everybody = async () => "caller";
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

const post = (body: unknown) =>
  new Request(URL_WITH_QUERY, {
    method: "POST",
    body: JSON.stringify(body),
    headers: { "Content-Type": "application/json" },
  });

const throwing = (error: unknown) =>
  defineRoute({
    auth: everybody,
    run: async () => {
      throw error;
    },
  });

/** What nobody foresaw, with everything in it that must stay inside. */
const accident = () =>
  Object.assign(new Error(CANARY, { cause: new Error(CANARY) }), { query: CANARY, code: "XX000" });

describe("defineRoute", () => {
  it("hands caller, input and a request id of ours to the use-case, and sends its body", async () => {
    const seen: unknown[] = [];
    const route = defineRoute({
      auth: everybody,
      input: z.object({ a: z.number() }),
      status: 201,
      run: async ({ caller, input, requestId }) => {
        seen.push(caller, input, requestId);
        return { body: { done: true }, cookies: ["a=1", "b=2"] };
      },
    });
    const answer = await route(post({ a: 1, b: 2 }));
    expect(seen).toEqual(["caller", { a: 1 }, expect.stringMatching(uuid)]);
    expect(answer.status).toBe(201);
    expect(await answer.json()).toEqual({ done: true });
    expect(answer.headers.get("Cache-Control")).toBe("no-store");
    expect(answer.headers.getSetCookie()).toEqual(["a=1", "b=2"]);
  });

  it("asks who it is before it reads the body, and reads before it runs", async () => {
    const steps: string[] = [];
    const auth = async () => {
      steps.push("auth");
      throw new AppError("unauthenticated");
    };
    const input = z.unknown().transform(() => steps.push("input"));
    const run = async () => ({ body: steps.push("run") });
    expect((await defineRoute({ auth, input, run })(post({}))).status).toBe(401);
    expect(steps).toEqual(["auth"]);
    const strict = z.object({ a: z.number() });
    expect((await defineRoute({ auth: everybody, input: strict, run })(post({}))).status).toBe(400);
    expect(steps).toEqual(["auth"]);
  });

  it.each(Object.entries(errorStatus) as [ErrorCode, number][])(
    "presents %s as a problem document with %i",
    async (code, status) => {
      const answer = await throwing(new AppError(code, { cause: accident() }))(post({}));
      expect(answer.status).toBe(status);
      expect(answer.headers.get("Content-Type")).toBe("application/problem+json");
      expect(answer.headers.get("Cache-Control")).toBe("no-store");
      const text = await answer.text();
      expect(JSON.parse(text)).toEqual({
        type: `urn:parlae:problem:${code}`,
        title: expect.stringMatching(/^[A-Z].{5,}/),
        status,
        code,
        requestId: expect.stringMatching(uuid),
      });
      expect(text).not.toContain("canary");
    },
  );

  it("adds what is wrong with the fields, and how long to wait", async () => {
    const error = new AppError("rate_limited", { fields: { a: "invalid" }, retryAfterSeconds: 7 });
    const answer = await throwing(error)(post({}));
    expect(answer.headers.get("Retry-After")).toBe("7");
    expect(await answer.json()).toMatchObject({ fields: { a: "invalid" } });
  });

  it.each([
    ["an error", accident()],
    ["a text", CANARY],
    ["an object", { message: CANARY }],
    ["nothing", undefined],
  ])("presents %s that nobody foresaw as internal, and tells nothing of it", async (_, thrown) => {
    const answer = await throwing(thrown)(post({}));
    expect(answer.status).toBe(500);
    const text = await answer.text();
    expect(JSON.parse(text)).toMatchObject({ code: "internal", status: 500 });
    expect(text).not.toMatch(/canary|users|\.ts|\bat /);
  });

  it("writes one line a failure, with the id of the answer and without a query or a message", async () => {
    const answer = await throwing(accident())(post({}));
    const { requestId } = (await answer.json()) as { requestId: string };
    expect(lines).toHaveLength(1);
    expect(JSON.parse(lines[0] ?? "")).toMatchObject({
      level: 50,
      requestId,
      door: "POST /api/things",
      reason: "internal",
      err: { cause: { reason: "XX000" } },
    });
    expect(lines.join()).not.toContain("canary");
  });

  it("takes no request id from outside", async () => {
    const request = post({});
    request.headers.set("X-Request-Id", "canary");
    expect(await (await throwing(accident())(request)).text()).not.toContain("canary");
  });
});

describe("defineRedirect", () => {
  const failing = (failTo?: (error: AppError) => string | null) =>
    defineRedirect({
      run: async () => {
        throw accident();
      },
      ...(failTo ? { failTo } : {}),
    });

  it("sends on with 303, uncached and without a referrer", async () => {
    const run = async () => ({ goTo: "/home", cookies: ["a=1"] });
    const answer = await defineRedirect({ run })(new Request(URL_WITH_QUERY));
    expect(answer.status).toBe(303);
    expect(Object.fromEntries(answer.headers)).toEqual({
      location: "http://127.0.0.1:4999/home",
      "cache-control": "no-store",
      "referrer-policy": "no-referrer",
      "set-cookie": "a=1",
    });
  });

  it("sends a failure where the route says", async () => {
    const failTo = (error: AppError) => `/home?error=${error.code}`;
    const answer = await failing(failTo)(new Request(URL_WITH_QUERY));
    expect([answer.status, answer.headers.get("Location")]).toEqual([
      303,
      "http://127.0.0.1:4999/home?error=internal",
    ]);
  });

  it.each([
    ["a page", "text/html,application/xhtml+xml", "text/html; charset=utf-8"],
    ["a problem document", "*/*", "application/problem+json"],
  ])("answers %s to a client that accepts %s", async (_, accept, type) => {
    const request = new Request(URL_WITH_QUERY, { headers: { Accept: accept } });
    const answer = await failing()(request);
    expect(answer.status).toBe(500);
    expect(answer.headers.get("Content-Type")).toBe(type);
    expect(answer.headers.get("Cache-Control")).toBe("no-store");
    expect(await answer.text()).not.toMatch(/canary|<script|<style/);
  });
});
