import { afterEach, describe, expect, it, vi } from "vitest";
import { z } from "zod";
import { signUpSchema } from "@/lib/auth/schema";
import { AppError } from "@/lib/errors";
import { checkInput, readBytes, readJsonBody, readOptionalBody } from "./read-body";

const LIMIT_BYTES = 256 * 1024;
const anything = z.unknown();
const person = z.object({ name: z.string().min(1, "name_missing"), age: z.number() });

function post(body: BodyInit | null, headers: Record<string, string> = {}): Request {
  return new Request("http://127.0.0.1/", {
    method: "POST",
    body,
    headers: { "Content-Type": "application/json", ...headers },
    ...(body instanceof ReadableStream ? { duplex: "half" } : {}),
  });
}

/** A body whose length nobody told before. */
const stream = (pull: (controller: ReadableStreamDefaultController) => void) =>
  new ReadableStream({ pull }, { highWaterMark: 0 });

const problemOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => "accepted",
    (error: unknown) =>
      error instanceof AppError ? { code: error.code, ...(error.fields ?? {}) } : error,
  );

afterEach(() => {
  vi.useRealTimers();
});

describe("readJsonBody", () => {
  it.each(["application/json", "application/json; charset=utf-8", "Application/JSON ;x=y"])(
    "reads a body of the type %s",
    async (type) => {
      const body = JSON.stringify({ name: "Zoé", age: 7 });
      const request = post(body, { "Content-Type": type });
      expect(await readJsonBody(request, person)).toEqual({ name: "Zoé", age: 7 });
    },
  );

  it.each([
    "text/plain",
    "application/x-www-form-urlencoded",
    "multipart/form-data",
    "application/jsonp",
    "text/plain; a=application/json",
    "",
  ])("refuses a body of the type %s", async (type) => {
    const work = readJsonBody(post("{}", { "Content-Type": type }), anything);
    expect(await problemOf(work)).toEqual({ code: "unsupported_media_type" });
  });

  it.each([
    ["nothing", null],
    ["an empty body", ""],
    ["text", "name=Zoé"],
    ["half of it", '{"name": "Zo'],
    ["a number that is none", '{"age": NaN}'],
    ["a naked NUL", '{"name": "\u0000"}'],
  ])("refuses %s as no JSON", async (_, body) => {
    const problem = await problemOf(readJsonBody(post(body), anything));
    expect(problem).toEqual({ code: "invalid_input", body: "not_json" });
  });

  it("refuses a length over the limit before it reads", async () => {
    const body = stream(() => expect.unreachable("the body was read"));
    const request = post(body, { "Content-Length": String(LIMIT_BYTES + 1) });
    expect(await problemOf(readJsonBody(request, anything))).toEqual({ code: "too_large" });
  });

  it("refuses a stream that goes over the limit, and stops reading it", async () => {
    let sent = 0;
    const body = stream((controller) => {
      sent += 65_536;
      controller.enqueue(new Uint8Array(65_536).fill(32));
    });
    expect(await problemOf(readJsonBody(post(body), anything))).toEqual({ code: "too_large" });
    expect(sent).toBeLessThan(2 * LIMIT_BYTES);
  });

  it("refuses a stream that is longer than the length it claims", async () => {
    const body = stream((controller) => controller.enqueue(new Uint8Array(65_536).fill(32)));
    const request = post(body, { "Content-Length": "2" });
    expect(await problemOf(readJsonBody(request, anything))).toEqual({ code: "too_large" });
  });

  it("accepts a body of exactly the limit", async () => {
    const body = JSON.stringify("x".repeat(LIMIT_BYTES - 2));
    expect(await problemOf(readJsonBody(post(body), anything))).toBe("accepted");
  });

  it.each([
    [31, "accepted"],
    [32, "accepted"],
    [33, { code: "invalid_input", body: "too_deep" }],
    [100_000, { code: "invalid_input", body: "too_deep" }],
  ])("takes %i levels of lists: %o", async (levels, expected) => {
    const body = "[".repeat(levels) + "]".repeat(levels);
    expect(await problemOf(readJsonBody(post(body), anything))).toEqual(expected);
  });

  it("counts the levels of objects as well", async () => {
    const body = `${'{"a":'.repeat(40)}1${"}".repeat(40)}`;
    const problem = await problemOf(readJsonBody(post(body), anything));
    expect(problem).toEqual({ code: "invalid_input", body: "too_deep" });
  });

  it("is not confused by a very wide body", async () => {
    const body = `[${Array(LIMIT_BYTES / 2 - 1).fill(1)}]`;
    expect(await problemOf(readJsonBody(post(body), anything))).toBe("accepted");
  });

  it("cuts off a client that dribbles, and does not take what came for the whole", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const body = new ReadableStream({
      start: (controller) => controller.enqueue(new TextEncoder().encode("{}")),
    });
    const problem = problemOf(readJsonBody(post(body), anything));
    await vi.advanceTimersByTimeAsync(10_000);
    expect(await problem).toEqual({ code: "invalid_input", body: "too_slow" });
  });
});

describe("readOptionalBody", () => {
  const choice = z.object({ name: z.string().optional() });

  it.each([
    ["no body", null, {}],
    ["no body of any type", null, { "Content-Type": "text/plain" }],
    ["an empty one", "", {}],
  ])("takes %s for nothing said", async (_, body, headers) => {
    expect(await readOptionalBody(post(body, headers), choice)).toEqual({});
    expect(await problemOf(readOptionalBody(post(body, headers), person))).toEqual({
      ...{ code: "invalid_input", name: "invalid", age: "invalid" },
    });
  });

  it("takes what is said as it is said, and no other type", async () => {
    expect(await readOptionalBody(post('{"name": "Zoé"}'), choice)).toEqual({ name: "Zoé" });
    const plain = readOptionalBody(post("{}", { "Content-Type": "text/plain" }), choice);
    expect(await problemOf(plain)).toEqual({ code: "unsupported_media_type" });
    const blank = readOptionalBody(post(" "), choice);
    expect(await problemOf(blank)).toEqual({ code: "invalid_input", body: "not_json" });
  });
});

describe("readBytes", () => {
  it("puts the chunks together again", async () => {
    const chunks = ["one ", "two ", "three"];
    const body = stream((controller) => {
      const chunk = chunks.shift();
      if (chunk) controller.enqueue(new TextEncoder().encode(chunk));
      else controller.close();
    });
    expect(Buffer.from(await readBytes(post(body))).toString()).toBe("one two three");
  });

  it("has a limit of its own where the caller gives one", async () => {
    expect(await problemOf(readBytes(post("12345"), 4))).toEqual({ code: "too_large" });
    expect(await problemOf(readBytes(post("1234"), 4))).toBe("accepted");
  });
});

describe("checkInput", () => {
  it.each([
    ["a message of ours", { name: "", age: 7 }, { name: "name_missing" }],
    ["no vendor's sentence", { name: "Zoé", age: "7" }, { age: "invalid" }],
    ["every field that is wrong", { name: "" }, { name: "name_missing", age: "invalid" }],
    ["the body itself", [], { body: "invalid" }],
    ["nothing at all", undefined, { body: "invalid" }],
  ])("tells %s", (_, value, fields) => {
    const problem = problemOf(Promise.resolve().then(() => checkInput(value, person)));
    return expect(problem).resolves.toEqual({ code: "invalid_input", ...fields });
  });

  it.each(["clinicName", "name", "email"])("refuses a NUL in %s", async (field) => {
    const input = {
      clinicName: "Test Clinic",
      name: "Olive Owner",
      email: "olive@clinic.test",
      password: "seven purple kettles",
    };
    expect(() => checkInput(input, signUpSchema)).not.toThrow();
    const work = readJsonBody(
      post(JSON.stringify({ ...input, [field]: "a\u0000b" })),
      signUpSchema,
    );
    expect(await problemOf(work)).toEqual({
      code: "invalid_input",
      [field]: field === "email" ? "email_invalid" : "invalid",
    });
  });

  it("does not let a body reach the prototype", () => {
    const value = JSON.parse('{"name": "Zoé", "age": 7, "__proto__": {"admin": true}}');
    expect(checkInput(value, person)).toEqual({ name: "Zoé", age: 7 });
    expect(checkInput(value, person)).not.toHaveProperty("admin");
  });
});
