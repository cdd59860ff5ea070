import fc from "fast-check";
import { base64url } from "jose";
import { beforeEach, describe, expect, it } from "vitest";
import { DELETE, OPTIONS, PATCH, PUT } from "@/app/api/pms/sikka/oauth/callback/route";
import { Browser, newClinic, signedInClinic } from "@/testing/clinic";
import { allow, CALLBACK, comeBack, pressConnect } from "@/testing/connect";
import { sikka, sikkaCalls } from "@/testing/control";
import { auditOf, integrationOf, owner } from "@/testing/database";
import { freshStart } from "@/testing/fresh-start";

beforeEach(freshStart);

const SUCCESS = "?status=success&practice=Happy+Dental+Clinic";
const FAILED = "?error=authorization_failed";
type Clinic = Awaited<ReturnType<typeof signedInClinic>>;

const flowOf = async (accountId: string) => {
  const [flow] = await owner`select * from oauth_transactions where account_id = ${accountId}`;
  return flow;
};

/** Somebody of the same clinic, in the very browser that started. */
async function colleagueInThatBrowser({ browser, accountId }: Clinic): Promise<Browser> {
  const colleague = await newClinic();
  await owner`update memberships set account_id = ${accountId}, role = 'owner'
    where user_id = ${colleague.userId}`;
  const shared = new Browser();
  for (const [name, value] of browser.cookies) shared.cookies.set(name, value);
  await shared.signIn(colleague.email);
  return shared;
}

describe("a person who may no longer, or never might", () => {
  it("is not the colleague of the one who started, not even in the same browser", async () => {
    const clinic = await signedInClinic();
    const location = await allow(await pressConnect(clinic.browser));
    const colleague = await colleagueInThatBrowser(clinic);
    const before = await flowOf(clinic.accountId);
    expect(await comeBack(colleague, location)).toBe(FAILED);
    expect(await flowOf(clinic.accountId)).toEqual(before);
    expect(await sikkaCalls("/v4/request_key")).toBe(0);
    expect((await auditOf(clinic.accountId)).at(-1)).toBe("connection.connect outcome refused");
    expect(await comeBack(clinic.browser, location)).toBe(SUCCESS);
  });

  it.each([
    [
      "whose clinic was suspended",
      "?error=session_expired",
      ({ accountId }: Clinic) =>
        owner`update accounts set suspended_at = now() where id = ${accountId}`,
    ],
    [
      "who was disabled",
      "?error=session_expired",
      ({ userId }: Clinic) => owner`update users set disabled_at = now() where id = ${userId}`,
    ],
    [
      "whose session was ended",
      "?error=session_expired",
      ({ userId }: Clinic) => owner`update sessions set ended_at = now() where user_id = ${userId}`,
    ],
    [
      "who was away for half an hour",
      "?error=session_expired",
      ({ userId }: Clinic) => owner`
        update sessions set last_seen_at = now() - interval '31 minutes' where user_id = ${userId}`,
    ],
    [
      "who works for another clinic now",
      FAILED,
      async ({ userId }: Clinic) => {
        const { accountId } = await newClinic("Another Clinic");
        await owner`update memberships set account_id = ${accountId} where user_id = ${userId}`;
      },
    ],
  ])("is not one %s meanwhile", async (_, landing, change) => {
    const clinic = await signedInClinic();
    const location = await allow(await pressConnect(clinic.browser));
    const before = await flowOf(clinic.accountId);
    await change(clinic);
    expect(await comeBack(clinic.browser, location)).toBe(landing);
    expect(await flowOf(clinic.accountId)).toEqual(before);
    expect(await sikkaCalls("/v4/request_key")).toBe(0);
    expect(await owner`select 1 from pms_integrations where status = 'ACTIVE'`).toHaveLength(0);
  });
});

describe("a denial", () => {
  it("that somebody else brings ends nothing", async () => {
    const ours = await signedInClinic();
    const theirs = await signedInClinic();
    const state = await pressConnect(ours.browser);
    const denied = `${CALLBACK}?error=access_denied&state=${state}`;
    expect(await comeBack(theirs.browser, denied)).toBe(FAILED);
    expect(await comeBack(new Browser(), denied)).toBe("?error=session_expired");
    expect(await flowOf(ours.accountId)).toMatchObject({ status: "STARTED" });
    expect(await comeBack(ours.browser, await allow(state))).toBe(SUCCESS);
  });

  it.each(["state_mismatch", "state_missing"])(
    "or an Allow whose state Sikka spoils (%s) uses nothing up",
    async (action) => {
      const { browser } = await signedInClinic();
      const state = await pressConnect(browser);
      await sikka.post("faults", { match: {}, action, times: 1 });
      expect(await comeBack(browser, await allow(state))).toBe(FAILED);
      expect(await sikkaCalls("/v4/request_key")).toBe(0);
      expect(await comeBack(browser, await allow(state))).toBe(SUCCESS);
    },
  );
});

describe("methods that are not a visit", () => {
  it.each(Object.entries({ OPTIONS, PUT, PATCH, DELETE }))(
    "%s uses nothing up",
    async (method, handler) => {
      const { browser } = await signedInClinic();
      const location = await allow(await pressConnect(browser));
      expect((await handler(browser.request(location, { method }))).status).toBe(405);
      expect(await comeBack(browser, location)).toBe(SUCCESS);
    },
  );
});

describe("a state that was not issued by us", () => {
  it("has no effect and makes no call, whatever it is", async () => {
    const { browser, accountId } = await signedInClinic();
    const issued = await pressConnect(browser);
    const [header = "", payload = "", signature = ""] = issued.split(".");
    const claims = new TextDecoder().decode(base64url.decode(payload));
    const unsigned = fc.constantFrom(
      base64url.encode(claims),
      btoa(claims),
      claims,
      `${header}.${payload}.`,
      `${header}.${payload}`,
      `.${payload}.${signature}`,
      `${issued}.${signature}`,
    );
    const mutated = fc
      .tuple(fc.nat(issued.length - 1), fc.integer({ min: 0, max: 6 }))
      .map(([at, bit]) => {
        const flipped = String.fromCharCode(issued.charCodeAt(at) ^ (1 << bit));
        return issued.slice(0, at) + flipped + issued.slice(at + 1);
      });
    const strings = fc.string({ unit: "binary", maxLength: 3_000 });
    await fc.assert(
      fc.asyncProperty(fc.oneof(strings, unsigned, mutated), async (state) => {
        const url = `${CALLBACK}?${new URLSearchParams({ code: "code-1", state })}`;
        expect(await comeBack(browser, url)).toBe(FAILED);
      }),
      { numRuns: 2_000 },
    );
    expect(await sikkaCalls("/v4/request_key")).toBe(0);
    expect(await integrationOf(accountId)).toBeUndefined();
    expect(await flowOf(accountId)).toMatchObject({ status: "STARTED" });
    expect(await comeBack(browser, await allow(issued))).toBe(SUCCESS);
  }, 300_000);
});
