import { beforeEach, describe, expect, it } from "vitest";
import { signedInClinic } from "@/testing/clinic";
import { allow, CALLBACK, comeBack, connect, pressConnect } from "@/testing/connect";
import { secretOf, secretValueOf, sikka, sikkaCalls } from "@/testing/control";
import { auditOf, integrationOf } from "@/testing/database";
import { freshStart } from "@/testing/fresh-start";
import { rounds } from "@/testing/rounds";

beforeEach(freshStart);

const SUCCESS = "?status=success&practice=Happy+Dental+Clinic";

describe("a person who allows", () => {
  it("is connected to the office that the key was issued to, though another clinic is first in every list", async () => {
    const { browser, accountId } = await signedInClinic();
    expect(await connect(browser)).toBe(SUCCESS);
    expect(await integrationOf(accountId)).toMatchObject({
      provider: "SIKKA",
      status: "ACTIVE",
      office_id: "D20002",
      practice_id: "1",
      practice_name: "Happy Dental Clinic",
      pms_type: "Dentrix",
      failures: 0,
      problem: null,
      lease_until: null,
      attempt_id: null,
      connected_at: expect.any(Date),
      last_proved_at: expect.any(Date),
    });
  });

  it("has exactly the agreed keys in one secret, and the row names its version", async () => {
    const { browser, accountId } = await signedInClinic();
    await connect(browser);
    const row = await integrationOf(accountId);
    const secret = await secretOf(accountId);
    expect(row?.metadata).toEqual({ secretArn: secret?.arn });
    expect(secret?.versions).toEqual([
      { id: row?.secret_version_id, stages: ["AWSCURRENT"], created: expect.any(String) },
    ]);
    const { values } = (await sikka.get("canaries")) as { values: string[] };
    const value = await secretValueOf(accountId, String(row?.secret_version_id));
    expect(value).toEqual({
      officeId: "D20002",
      secretKey: expect.any(String),
      requestKey: expect.any(String),
      refreshKey: expect.any(String),
      tokenExpiry: row?.token_expires_at.toISOString(),
      practiceId: "1",
      practiceName: "Happy Dental Clinic",
      pmsType: "Dentrix",
    });
    expect(values).toEqual(
      expect.arrayContaining([value.secretKey, value.requestKey, value.refreshKey]),
    );
  });

  it("leaves every step on the record", async () => {
    const { browser, accountId } = await signedInClinic();
    await connect(browser);
    expect(await auditOf(accountId)).toEqual([
      "account.create outcome created",
      "session.create outcome signed_in",
      "connection.start outcome sent_to_sikka",
      "connection.connect intent",
      "connection.connect outcome connected",
    ]);
  });

  it("finds the same landing again on a reload, without a new call", async () => {
    const { browser } = await signedInClinic();
    const location = await allow(await pressConnect(browser));
    await comeBack(browser, location);
    for (let reload = 0; reload < 5; reload += 1)
      expect(await comeBack(browser, location)).toBe(SUCCESS);
    expect(await sikkaCalls("/v4/request_key")).toBe(1);
  });

  it("uses the code once, though the same callback arrives a hundred times at once", async () => {
    for (let round = 0; round < rounds(1, 10); round += 1) {
      await freshStart();
      const { browser, accountId } = await signedInClinic();
      const location = await allow(await pressConnect(browser));
      const landings = await Promise.all(
        Array.from({ length: 100 }, () => comeBack(browser, location)),
      );
      expect(await sikkaCalls("/v4/request_key")).toBe(1);
      expect(landings).toContain(SUCCESS);
      const others = landings.filter((landing) => landing !== SUCCESS);
      expect(new Set(others)).toEqual(new Set(["?status=finishing"]));
      const ends = (await auditOf(accountId)).filter((event) => event.endsWith("connected"));
      expect(ends).toHaveLength(1);
    }
  }, 600_000);
});

describe("an authorization that ends otherwise", () => {
  const fault = (path: string, action: string, more = {}) =>
    sikka.post("faults", { match: { path }, action, ...more });

  it.each([
    ["a code that Sikka refuses", "/v4/request_key", "code_expired", {}, "authorization_failed"],
    ["a code that was used before", "/v4/request_key", "code_reused", {}, "authorization_failed"],
    [
      "our application refused at the exchange",
      "/v4/request_key",
      "app_key_refused",
      {},
      "unavailable",
    ],
    ["an exchange that cannot be reached", "/v4/request_key", "refuse", {}, "network"],
    ["an exchange whose answer is lost", "/v4/request_key", "drop_after_commit", {}, "network"],
    ["an exchange that answers 500", "/v4/request_key", "http_500", {}, "network"],
    ["an exchange that answers 429", "/v4/request_key", "http_429", {}, "network"],
    [
      "an exchange that answers a page of HTML",
      "/v4/request_key",
      "html_error_page",
      {},
      "network",
    ],
    ["an exchange that answers half a JSON", "/v4/request_key", "truncated_json", {}, "network"],
    ["an exchange that answers nothing", "/v4/request_key", "empty_200", {}, "network"],
    ["an exchange that answers something else", "/v4/request_key", "garbage_200", {}, "network"],
    [
      "an exchange that sends us elsewhere",
      "/v4/request_key",
      "redirect",
      { url: "http://127.0.0.1:9/" },
      "network",
    ],
    [
      "practices that are refused",
      "/v4/authorized_practices",
      "http_400",
      { error_code: "API1026" },
      "authorization_failed",
    ],
    ["practices that answer 503", "/v4/authorized_practices", "http_503", {}, "network"],
    [
      "practices that answer something else",
      "/v4/authorized_practices",
      "garbage_200",
      {},
      "network",
    ],
    [
      "our application refused at the practices",
      "/v4/authorized_practices",
      "app_key_refused",
      {},
      "unavailable",
    ],
    [
      "an office that Sikka does not list",
      "/v4/authorized_practices",
      "office_hidden",
      {},
      "no_practices",
    ],
  ] as const)("%s lands on error=%s", async (_, path, action, more, landing) => {
    const { browser, accountId } = await signedInClinic();
    const location = await allow(await pressConnect(browser));
    await fault(path, action, more);
    expect(await comeBack(browser, location)).toBe(`?error=${landing}`);
    expect(await integrationOf(accountId)).toBeUndefined();
    expect(await secretOf(accountId)).toBeUndefined();
    expect((await auditOf(accountId)).at(-1)).toBe(`connection.connect outcome ${landing}`);
    expect(await comeBack(browser, location)).toBe(`?error=${landing}`);
    expect(await sikkaCalls("/v4/request_key")).toBe(1);
  });

  it("tries the list again when waiting may mend it", async () => {
    const { browser } = await signedInClinic();
    await fault("/v4/authorized_practices", "http_503", { times: 2 });
    expect(await connect(browser)).toBe(SUCCESS);
    expect(await sikkaCalls("/v4/authorized_practices")).toBe(3);
    expect(await sikkaCalls("/v4/request_key")).toBe(1);
  });

  it("finds no practice where the person's office has none yet", async () => {
    const { browser } = await signedInClinic();
    expect(await connect(browser, "D40004")).toBe("?error=no_practices");
  });

  it("is a friendly word when the person cancels, and the code of another day still works", async () => {
    const { browser, accountId } = await signedInClinic();
    const state = await pressConnect(browser);
    const denied = `${CALLBACK}?error=access_denied&state=${state}`;
    expect(await comeBack(browser, denied)).toBe("?error=access_denied");
    expect(await comeBack(browser, denied)).toBe("?error=access_denied");
    expect((await auditOf(accountId)).at(-1)).toBe("connection.connect outcome access_denied");
    expect(await connect(browser)).toBe(SUCCESS);
  });
});

describe("odd but real answers", () => {
  it.each([
    ["seconds_text", 86_400],
    ["number", 86_400],
    ["numeric_string", 86_400],
    ["missing", 3_600],
    ["negative", 3_600],
    ["zero", 3_600],
    ["garbage", 3_600],
    ["huge", 86_400],
  ])("expires_in as %s makes a key of %i seconds", async (form, seconds) => {
    await sikka.post("knobs", { EXPIRES_IN_FORMAT: form });
    const { browser, accountId } = await signedInClinic();
    const before = Date.now();
    await connect(browser);
    const row = await integrationOf(accountId);
    const life = (row?.token_expires_at.getTime() - before) / 1000;
    expect(Math.abs(life - seconds)).toBeLessThan(60);
    const share = (row?.refresh_after.getTime() - before) / 1000 / seconds;
    expect(share).toBeGreaterThan(0.49);
    expect(share).toBeLessThan(0.71);
  });

  it.each([
    ["an array of one around every body", { WRAP_ARRAY: "on" }],
    ["http: links", { LINKS: "http" }],
    ["links to another host", { LINKS: "other_host" }],
    ["practices on several pages", { PAGE_SIZE_MAX: 2 }],
    ["an exchange that does not name the office", { ISSUED_TO: "missing" }],
    ["an active key that is handed out again", { REUSE_ACTIVE_KEY: "on" }],
  ])("%s still connects the right office", async (_, knobs) => {
    await sikka.post("knobs", knobs);
    const { browser, accountId } = await signedInClinic();
    expect(await connect(browser)).toBe(SUCCESS);
    expect(await integrationOf(accountId)).toMatchObject({ office_id: "D20002" });
    const { entries } = (await sikka.get("log")) as { entries: { path: string }[] };
    expect(entries.some((entry) => entry.path.includes("elsewhere"))).toBe(false);
  });

  it("keeps a practice name as plain text, in one line and in bounds", async () => {
    const name = `<b>Smile</b>\u0000\u202e & Söhne ${"x".repeat(10_000)}`;
    await sikka.post("seed", {
      offices: [{ office_id: "D20002", practices: [{ practice_id: "1", name }] }],
    });
    const { browser, accountId } = await signedInClinic();
    expect(await connect(browser)).toMatch(/^\?status=success&practice=/);
    const row = await integrationOf(accountId);
    expect(row?.practice_name).toMatch(/^<b>Smile<\/b> & Söhne x+$/);
    expect(row?.practice_name).toHaveLength(200);
  });
});
