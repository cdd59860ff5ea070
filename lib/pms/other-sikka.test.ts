import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { otherSikka, type Seen } from "@/testing/other-sikka";

// Before the product is loaded: it reads Sikka's address once.
const other = await otherSikka();
process.env.SIKKA_API_URL = other.url;
const { POST: practiceKey } = await import("@/app/api/pms/sikka/practice-key/route");
const { signedInClinic } = await import("@/testing/clinic");
const { CALLBACK, comeBack, pressConnect } = await import("@/testing/connect");
const { secretOf, secretValueOf } = await import("@/testing/control");
const { integrationOf } = await import("@/testing/database");
const { freshStart } = await import("@/testing/fresh-start");

beforeEach(freshStart);
afterAll(() => other.close());

const OFFICE = "X70007";
const keysOf = (officeId: string) => ({
  request_key: `rk_test_${officeId}`,
  refresh_key: `fk_test_${officeId}`,
  expires_in: "7200 second(s)",
  issued_to: officeId,
});
const row = (officeId: string, name: string) => ({
  office_id: officeId,
  secret_key: `sk_test_${officeId}`,
  practice_id: "1",
  practice_name: name,
  practice_management_system: "Eaglesoft",
});

/** What each path answers; anything else does not exist. */
const answersWith = (answers: Record<string, (seen: Seen) => unknown>) =>
  other.answers((seen, response) => {
    const answer = answers[seen.url.pathname.replace("/v4/", "")];
    if (!answer) return void response.writeHead(404).end();
    response.writeHead(200).end(JSON.stringify(answer(seen)));
  });

const list = (...items: unknown[]) => ({ items, total_count: items.length });

async function connect() {
  const clinic = await signedInClinic();
  const state = await pressConnect(clinic.browser);
  const landed = await comeBack(clinic.browser, `${CALLBACK}?state=${state}&code=other-code`);
  return { ...clinic, landed };
}

describe("with a Sikka of another make", () => {
  it("a clinic is connected to the office that the key was issued to, wherever it is in the list", async () => {
    answersWith({
      request_key: () => keysOf(OFFICE),
      authorized_practices: () =>
        list(row("X10001", "First of All"), row(OFFICE, "Other Dental"), row("X90009", "Last")),
    });
    const { landed, accountId } = await connect();
    expect(landed).toBe("?status=success&practice=Other+Dental");
    const integration = await integrationOf(accountId);
    expect(integration).toMatchObject({ office_id: OFFICE, pms_type: "Eaglesoft" });
    const versionId = String(integration?.secret_version_id);
    expect(await secretValueOf(accountId, versionId)).toMatchObject({
      officeId: OFFICE,
      secretKey: `sk_test_${OFFICE}`,
      requestKey: `rk_test_${OFFICE}`,
    });
  });

  it("the answer may name no office: then the key itself is asked, in an array if it likes", async () => {
    answersWith({
      request_key: () => [{ ...keysOf(OFFICE), issued_to: "" }],
      request_key_info: ({ headers }) => [
        { issued_to: headers["request-key"] === `rk_test_${OFFICE}` ? OFFICE : "X10001" },
      ],
      authorized_practices: () => [
        list(row("X10001", "First of All"), row(OFFICE, "Other Dental")),
      ],
    });
    expect((await connect()).landed).toBe("?status=success&practice=Other+Dental");
  });

  it.each([
    ["names an office that is not in the list", OFFICE, "no_practices"],
    ["names one that is in the list in another case", OFFICE.toLowerCase(), "no_practices"],
    ["names none anywhere", "", "network"],
    ["names what is no office", "X 70007; drop", "network"],
  ])("a key that %s connects nothing", async (_, officeId, error) => {
    answersWith({
      request_key: () => ({ ...keysOf(OFFICE), issued_to: officeId }),
      request_key_info: () => ({ issued_to: "" }),
      authorized_practices: () => list(row("X10001", "First of All"), row("X70008", "Next")),
    });
    const { landed, accountId } = await connect();
    expect(landed).toBe(`?error=${error}`);
    expect(await integrationOf(accountId)).toBeUndefined();
    expect(await secretOf(accountId)).toBeUndefined();
  });

  it("a list whose new rows are just being put in place is waited for, not taken for a refusal", async () => {
    other.answers(({ url }, response) => {
      const isList = url.pathname.endsWith("authorized_practices");
      response.writeHead(200, isList ? { "DATA-INSERT": "In Progress" } : {});
      response.end(JSON.stringify(isList ? list(row(OFFICE, "Other Dental")) : keysOf(OFFICE)));
    });
    expect((await connect()).landed).toBe("?error=network");
  });

  it("an office's row that makes no sense connects nothing, never half of it", async () => {
    answersWith({
      request_key: () => keysOf(OFFICE),
      authorized_practices: () =>
        list(row(OFFICE, "Other Dental"), { ...row(OFFICE, "Odd"), practice_id: "../2" }),
    });
    const { landed, accountId } = await connect();
    expect(landed).toBe("?error=network");
    expect(await secretOf(accountId)).toBeUndefined();
  });

  it("a practice key that Sikka answers with another office's keys is no proof", async () => {
    answersWith({
      request_key: () => keysOf("X10001"),
      authorized_practices: () => list(row("X10001", "First of All"), row(OFFICE, "Other Dental")),
    });
    const { browser, accountId } = await signedInClinic();
    const answer = await practiceKey(
      browser.request("/api/pms/sikka/practice-key", {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify({ officeId: OFFICE, practiceKey: "sk_test_given" }),
      }),
    );
    expect(answer.status).toBe(422);
    expect(await answer.json()).toMatchObject({ code: "key_rejected" });
    expect(await integrationOf(accountId)).toBeUndefined();
    expect(await secretOf(accountId)).toBeUndefined();
  });
});
