import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { POST as events } from "@/app/api/vapi/events/route";
import { POST as tools } from "@/app/api/vapi/tools/route";
import { rounds } from "@/testing/rounds";
import { hmacOf, signed } from "@/testing/vapi";
import { BASE_URL } from "@/testing/world";
import { readVerified } from "./verify-request";

const SECRET = "an invented webhook secret for the tests only";
const PREVIOUS = "the invented webhook secret before this one";
const hmac = {
  VAPI_WEBHOOK_AUTH: "hmac",
  VAPI_WEBHOOK_SECRET: SECRET,
  VAPI_WEBHOOK_SECRET_PREVIOUS: PREVIOUS,
} as const;
const bearer = { ...hmac, VAPI_WEBHOOK_AUTH: "bearer" } as const;
const BODY = '{"message":{"type":"hang"}}';

const request = (headers: Record<string, string>, body = BODY) =>
  new Request(`${BASE_URL}/api/vapi/tools`, { method: "POST", body, headers });
const seconds = (offset = 0) => String(Math.floor(Date.now() / 1000) + offset);
const signedWith = (secret: string, timestamp = seconds(), body = BODY) =>
  request({ "x-timestamp": timestamp, "x-signature": hmacOf(timestamp, body, secret) }, body);
const refused = { code: "unauthenticated" };

describe("a request signed with HMAC", () => {
  it("hands over exactly the bytes that were signed", async () => {
    const odd = ' {"message" :\n{"type":"hang","é":1}}';
    const bytes = await readVerified(signedWith(SECRET, seconds(), odd), hmac);
    expect(new TextDecoder().decode(bytes)).toBe(odd);
  });

  it("is good with either secret, and no longer with one that was taken away", async () => {
    await readVerified(signedWith(SECRET), hmac);
    await readVerified(signedWith(PREVIOUS), hmac);
    const { VAPI_WEBHOOK_SECRET_PREVIOUS: _, ...alone } = hmac;
    await readVerified(signedWith(SECRET), alone);
    await expect(readVerified(signedWith(PREVIOUS), alone)).rejects.toMatchObject(refused);
    await expect(readVerified(signedWith("another secret"), hmac)).rejects.toMatchObject(refused);
  });

  it.each([
    ["299 seconds old", -299, true],
    ["302 seconds old", -302, false],
    ["58 seconds ahead", 58, true],
    ["62 seconds ahead", 62, false],
  ])("that is %s: %i, %s", async (_, offset, isGood) => {
    for (const timestamp of [seconds(offset), `${seconds(offset)}500`]) {
      const read = readVerified(signedWith(SECRET, timestamp), hmac);
      if (isGood) await read;
      else await expect(read).rejects.toMatchObject(refused);
    }
  });

  it.each(["", "0", "1e9", "-1", "12345678901", `${seconds()} `.repeat(2), "9999999999999", "now"])(
    "with the timestamp %j is refused",
    async (timestamp) => {
      await expect(readVerified(signedWith(SECRET, timestamp), hmac)).rejects.toMatchObject(
        refused,
      );
    },
  );

  it("is refused with any character of body, timestamp or signature changed", async () => {
    const timestamp = seconds();
    const parts = [BODY, timestamp, hmacOf(timestamp, BODY, SECRET)];
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: 2 }),
        fc.nat(200),
        fc.constantFrom(..."0123456789abcdef {}"),
        async (which, position, character) => {
          const changed = parts.map((part, at) => {
            if (at !== which) return part;
            const index = position % part.length;
            fc.pre(part[index] !== character);
            return part.slice(0, index) + character + part.slice(index + 1);
          });
          const [body = "", stamp = "", signature = ""] = changed;
          const tampered = request({ "x-timestamp": stamp, "x-signature": signature }, body);
          await expect(readVerified(tampered, hmac)).rejects.toMatchObject(refused);
        },
      ),
      { numRuns: rounds(300, 5_000) },
    );
  });

  it("is refused with one space more", async () => {
    const timestamp = seconds();
    const headers = { "x-timestamp": timestamp, "x-signature": hmacOf(timestamp, BODY, SECRET) };
    for (const body of [`${BODY} `, ` ${BODY}`, `${BODY}\n`]) {
      await expect(readVerified(request(headers, body), hmac)).rejects.toMatchObject(refused);
    }
  });

  it("does not count as one with a bearer, nor the other way round", async () => {
    const withBearer = request({ authorization: `Bearer ${SECRET}` });
    await expect(readVerified(withBearer, hmac)).rejects.toMatchObject(refused);
    await expect(readVerified(signedWith(SECRET), bearer)).rejects.toMatchObject(refused);
  });
});

describe("a request with a bearer", () => {
  it.each([`Bearer ${SECRET}`, `bearer ${PREVIOUS}`])("is good with %s", async (authorization) => {
    await readVerified(request({ authorization }), bearer);
  });

  it.each(["", SECRET, `Basic ${SECRET}`, `Bearer ${SECRET}x`, `Bearer ${SECRET.slice(1)}`])(
    "is refused with %j",
    async (authorization) => {
      await expect(readVerified(request({ authorization }), bearer)).rejects.toMatchObject(refused);
    },
  );
});

describe("a house without a webhook secret", () => {
  it.each(["hmac", "bearer"] as const)("is closed to everybody (%s)", async (mode) => {
    const nothing = { VAPI_WEBHOOK_AUTH: mode } as never;
    const asked = readVerified(request({ authorization: "Bearer undefined" }), nothing);
    await expect(asked).rejects.toMatchObject({ code: "unavailable" });
  });
});

describe.each([
  ["/api/vapi/tools", tools],
  ["/api/vapi/events", events],
])("%s", (path, route) => {
  it("answers who proves nothing with 401, and asks the database nothing", async () => {
    const attempts = [
      new Request(BASE_URL + path, { method: "POST", body: "{" }),
      request({ "x-timestamp": seconds(), "x-signature": "0".repeat(64) }, "not json"),
      request({ authorization: `Bearer ${SECRET}` }),
      signedWith("an invented webhook secret of somebody else"),
    ];
    for (const attempt of attempts) {
      const answer = await route(attempt);
      expect(answer.status).toBe(401);
      expect(answer.headers.get("Content-Type")).toBe("application/problem+json");
      expect(await answer.json()).toMatchObject({ code: "unauthenticated", status: 401 });
    }
    // The pool is made at the first question, and this file's house has never asked one.
    expect(globalThis).not.toHaveProperty("parlaeDatabase");
  });

  it("answers a signed body that is no message of Vapi's with 400", async () => {
    for (const body of ["", "{", "[]", "null", '"tool-calls"', "{}", '{"message":[]}']) {
      const answer = await route(signed(path, body));
      expect([body, answer.status]).toEqual([body, 400]);
      expect(await answer.json()).toMatchObject({ code: "invalid_input" });
    }
  });

  it("answers a body over 256 KiB with 413", async () => {
    const answer = await route(signed(path, `"${"x".repeat(256 * 1024)}"`));
    expect(answer.status).toBe(413);
  });

  it("answers a signed body that is no UTF-8 and no JSON without a word of ours", async () => {
    const answer = await route(signed(path, '{"message":{"type":"\u0000"'));
    expect(answer.status).toBe(400);
    expect(Object.keys((await answer.json()) as object).sort()).toEqual([
      "code", "fields", "requestId", "status", "title", "type",
    ]); // biome-ignore format: a list of words reads better in rows
  });
});
