import { createHash, randomUUID } from "node:crypto";
import { SignJWT } from "jose";
import { describe, expect, it } from "vitest";
import { isKnownDevice, knownDeviceCookie } from "./known-device";

const userId = randomUUID();
const key = createHash("sha256").update(`device ${process.env.NEXTAUTH_SECRET}`).digest();
const tokenOf = async (id: string) => (await knownDeviceCookie(id)).split(/[=;]/)[1] ?? "";
const ask = (cookie: string, id = userId) =>
  isKnownDevice(new Request("http://127.0.0.1/", { headers: { Cookie: cookie } }), id);

/** A token that differs from ours in what is given. */
async function forge({
  typ = "parlae-device+jwt",
  alg = "HS256",
  sub = userId,
  expires = "1h",
  secret = key,
}: Partial<{ typ: string; alg: string; sub: string; expires: string | null; secret: Uint8Array }>) {
  const token = new SignJWT({}).setProtectedHeader({ alg, typ }).setSubject(sub).setIssuedAt();
  if (expires) token.setExpirationTime(expires);
  return `parlae-device=${await token.sign(secret)}`;
}

/** The last sign of a signature holds bits that mean nothing; this one means something. */
const flip = (token: string, at: number) =>
  token.slice(0, at) + (token.at(at) === "A" ? "B" : "A") + token.slice(at + 1);

describe("a known device", () => {
  it("is known for a year to the person who signed in on it", async () => {
    expect(await knownDeviceCookie(userId)).toMatch(
      /^parlae-device=[\w.-]+; Path=\/; Max-Age=31536000; HttpOnly; SameSite=Lax$/,
    );
    expect(await ask(`parlae-device=${await tokenOf(userId)}`)).toBe(true);
    expect(await ask(await forge({}))).toBe(true);
  });

  it("is nobody else's", async () => {
    expect(await ask(`parlae-device=${await tokenOf(randomUUID())}`)).toBe(false);
    expect(await ask(`parlae-device=${await tokenOf(userId)}`, randomUUID())).toBe(false);
  });

  it.each<[name: string, cookie: () => Promise<string> | string]>([
    ["no cookie", () => ""],
    ["an empty cookie", () => "parlae-device="],
    ["text", () => "parlae-device=canary"],
    ["a changed header", async () => `parlae-device=${flip(await tokenOf(userId), 5)}`],
    ["a changed content", async () => `parlae-device=${flip(await tokenOf(userId), 70)}`],
    ["a changed signature", async () => `parlae-device=${flip(await tokenOf(userId), -10)}`],
    ["no signature", async () => `parlae-device=${(await tokenOf(userId)).replace(/[^.]*$/, "")}`],
    ["an unsigned token", () => `parlae-device=${unsigned()}`],
    ["another key", () => forge({ secret: Buffer.alloc(32, 1) })],
    [
      "the bare session secret",
      () => forge({ secret: Buffer.from(process.env.NEXTAUTH_SECRET ?? "") }),
    ],
    ["a token for another purpose", () => forge({ typ: "pms-state+jwt" })],
    ["another algorithm", () => forge({ alg: "HS512" })],
    ["one that is over", () => forge({ expires: "-1s" })],
    ["one without an end", () => forge({ expires: null })],
    ["two of them", async () => `${await forge({})}; ${await forge({})}`],
  ])("is not made of %s", async (_, cookie) => {
    expect(await ask(await cookie())).toBe(false);
  });
});

function unsigned(): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const now = Math.floor(Date.now() / 1_000);
  const header = part({ alg: "none", typ: "parlae-device+jwt" });
  return `${header}.${part({ sub: userId, iat: now, exp: now + 60 })}.`;
}
