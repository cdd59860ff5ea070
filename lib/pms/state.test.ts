import fc from "fast-check";
import { base64url, CompactSign, decodeProtectedHeader } from "jose";
import { beforeEach, describe, expect, it } from "vitest";
import { signedInClinic } from "@/testing/clinic";
import { allow, comeBack, pressConnect } from "@/testing/connect";
import { freshStart } from "@/testing/fresh-start";
import { newNonce, readState, type State, signState } from "./state";

const KEY = Buffer.from(process.env.STATE_SIGNING_KEY ?? "", "base64");
const state = (): State => ({
  accountId: "5f0c1b3e-0000-4000-8000-000000000001",
  timestamp: 1_766_000_000_000,
  nonce: newNonce(),
  exp: 1_766_000_600,
});
const payloadOf = (token: string): State =>
  JSON.parse(new TextDecoder().decode(base64url.decode(token.split(".")[1] ?? ""))) as State;

/** A token of our key, but with a header or a payload of somebody's choice. */
const forge = (payload: unknown, header: Record<string, unknown>, key = KEY) =>
  new CompactSign(new TextEncoder().encode(JSON.stringify(payload)))
    .setProtectedHeader({ alg: "HS256", ...header })
    .sign(key, { crit: { b64: true, "x-odd": true } });

describe("readState", () => {
  it("reads back what was signed, with the agreed header", async () => {
    const given = state();
    const token = await signState(given);
    expect(await readState(token)).toEqual(given);
    const { kid } = decodeProtectedHeader(token);
    expect(decodeProtectedHeader(token)).toEqual({ alg: "HS256", typ: "pms-state+jwt", kid });
    expect(kid).toEqual(expect.any(String));
  });

  it("refuses every token that differs in a single character", async () => {
    const token = await signState(state());
    await fc.assert(
      fc.asyncProperty(
        fc.nat(token.length - 1),
        fc.constantFrom(
          ..."ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_=+/. \n%",
        ),
        async (at, character) => {
          fc.pre(token[at] !== character);
          expect(await readState(token.slice(0, at) + character + token.slice(at + 1))).toBeNull();
        },
      ),
      { numRuns: 400 },
    );
  });

  it.each([
    ["an = at the end", (token: string) => `${token}=`],
    ["a space at the end", (token: string) => `${token} `],
    ["a line break at the end", (token: string) => `${token}\n`],
    ["a dot at the end", (token: string) => `${token}.`],
    ["percent encoding", (token: string) => token.replaceAll("_", "%5F").replaceAll(".", "%2E")],
    ["an empty signature", (token: string) => token.replace(/[^.]*$/, "")],
  ])("refuses a second spelling: %s", async (_, spell) => {
    expect(await readState(spell(await signState(state())))).toBeNull();
  });

  it.each([
    ["another type", { typ: "JWT" }],
    ["no type", {}],
    ["an unknown critical header", { typ: "pms-state+jwt", crit: ["x-odd"], "x-odd": 1 }],
  ])("refuses %s, though our key signed it", async (_, header) => {
    const { kid } = decodeProtectedHeader(await signState(state()));
    expect(await readState(await forge(state(), { kid, ...header }))).toBeNull();
  });

  it("refuses another algorithm, no algorithm, another key and an unknown key's name", async () => {
    const { kid } = decodeProtectedHeader(await signState(state()));
    const header = { typ: "pms-state+jwt", kid };
    const long = Buffer.concat([KEY, KEY]);
    expect(await readState(await forge(state(), { ...header, alg: "HS512" }, long))).toBeNull();
    expect(await readState(await forge(state(), header, Buffer.alloc(32, 1)))).toBeNull();
    expect(await readState(await forge(state(), { ...header, kid: "other" }))).toBeNull();
    const none = base64url.encode(JSON.stringify({ ...header, alg: "none" }));
    const payload = base64url.encode(JSON.stringify(state()));
    expect(await readState(`${none}.${payload}.`)).toBeNull();
  });

  it.each([
    ["a nonce that is too short", { nonce: "abc" }],
    ["an account id with a slash", { accountId: "a/../b" }],
    ["a timestamp as text", { timestamp: "now" }],
    ["one claim more", { admin: true }],
  ])("refuses %s", async (_, claim) => {
    const { kid } = decodeProtectedHeader(await signState(state()));
    const token = await forge({ ...state(), ...claim }, { typ: "pms-state+jwt", kid });
    expect(await readState(token)).toBeNull();
  });
});

describe("the time in a state", () => {
  beforeEach(freshStart);

  it.each([
    ["two minutes ahead", 120_000, "?error=authorization_failed"],
    ["half a minute ahead", 30_000, "?status=success&practice=Happy+Dental+Clinic"],
    ["eleven minutes old", -660_000, "?error=state_expired"],
  ])("%s by the database's clock", async (_, shiftMs, landing) => {
    const { browser } = await signedInClinic();
    const given = payloadOf(await pressConnect(browser));
    const shifted = await signState({ ...given, timestamp: given.timestamp + shiftMs });
    expect(await comeBack(browser, await allow(shifted))).toBe(landing);
  });

  it.each([
    ["a second ago", -1, "?error=state_expired"],
    ["in a minute", 60, "?status=success&practice=Happy+Dental+Clinic"],
  ])("that ends by its own word %s is believed", async (_, inSeconds, landing) => {
    const { browser } = await signedInClinic();
    const given = payloadOf(await pressConnect(browser));
    const exp = Math.floor(Date.now() / 1000) + inSeconds;
    expect(await comeBack(browser, await allow(await signState({ ...given, exp })))).toBe(landing);
  });

  it("holds for the ten minutes of the row, not a second more for a state that claims more", async () => {
    const { browser } = await signedInClinic();
    const token = await pressConnect(browser);
    const { timestamp, exp } = payloadOf(token);
    expect(exp - Math.floor(timestamp / 1000)).toBe(600);
  });
});
