import { beforeEach, describe, expect, it } from "vitest";
import { POST } from "@/app/api/pms/sikka/practice-key/route";
import { type Browser, signedInClinic } from "@/testing/clinic";
import { connect } from "@/testing/connect";
import { secretOf, secretValueOf, sikka } from "@/testing/control";
import { auditOf, integrationOf } from "@/testing/database";
import { freshStart } from "@/testing/fresh-start";

beforeEach(freshStart);

/** The practice key as the clinic reads it off its own SPU. */
async function practiceKeyOf(officeId: string): Promise<string> {
  const answer = await fetch(
    `${process.env.SIKKA_API_URL}/authorized_practices?show=all&limit=500`,
    {
      headers: {
        "App-Id": process.env.SIKKA_APP_ID ?? "",
        "App-Key": process.env.SIKKA_APP_KEY ?? "",
      },
    },
  );
  const { items } = (await answer.json()) as { items: Record<string, string>[] };
  return items.find((item) => item.office_id === officeId)?.secret_key ?? "";
}

async function post(browser: Browser, officeId: string, practiceKey: string) {
  const answer = await POST(
    browser.request("/api/pms/sikka/practice-key", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ officeId, practiceKey }),
    }),
  );
  const body = (await answer.json()) as Record<string, unknown>;
  return { status: answer.status, body };
}

describe("the second way in", () => {
  it("ends in the same connection as the first", async () => {
    const { browser, accountId } = await signedInClinic();
    const { status, body } = await post(browser, "D20002", await practiceKeyOf("D20002"));
    expect({ status, body }).toMatchObject({
      status: 200,
      body: { status: "active", practiceName: "Happy Dental Clinic", officeId: "****02" },
    });
    const row = await integrationOf(accountId);
    expect(await secretValueOf(accountId, String(row?.secret_version_id))).toMatchObject({
      officeId: "D20002",
      practiceId: "1",
    });
    expect((await auditOf(accountId)).slice(-2)).toEqual([
      "connection.connect intent",
      "connection.connect outcome connected",
    ]);
  });

  it("asks which practice where the office has three", async () => {
    const { browser } = await signedInClinic();
    const { status, body } = await post(browser, "D30003", await practiceKeyOf("D30003"));
    expect(status).toBe(200);
    expect(body).toMatchObject({ status: "choosing_practice", practices: { length: 3 } });
  });

  it.each([
    ["a wrong key", "D20002", "SBX-WRONG-KEY", 422, "key_rejected"],
    ["a key in an odd form", "D20002", "a+b/c==&{key}", 422, "key_rejected"],
    ["a key over two lines", "D20002", "SBX\nKEY", 400, "invalid_input"],
    ["an office that does not exist", "D99999", "SBX-WRONG-KEY", 422, "key_rejected"],
    ["an office id with a path in it", "../D20002", "SBX-WRONG-KEY", 400, "invalid_input"],
  ])("%s is refused, and nothing is left", async (_, officeId, practiceKey, status, code) => {
    const { browser, accountId } = await signedInClinic();
    expect(await post(browser, officeId, practiceKey)).toMatchObject({ status, body: { code } });
    expect(await integrationOf(accountId)).toBeUndefined();
    expect(await secretOf(accountId)).toBeUndefined();
  });

  it("is refused when Sikka issues the key to another office than the one named", async () => {
    const { browser } = await signedInClinic();
    const key = await practiceKeyOf("D20002");
    expect(await post(browser, "D10001", key)).toMatchObject({ status: 422 });
  });

  it.each([
    ["Sikka is away", "/v4/request_key", "http_503", 503, "pms_unavailable"],
    ["the answer is lost", "/v4/request_key", "drop_after_commit", 503, "pms_unavailable"],
    ["our application is refused", "/v4/request_key", "app_key_refused", 503, "unavailable"],
    ["the office is not listed", "/v4/authorized_practices", "office_hidden", 422, "no_practices"],
  ])("says so when %s", async (_, path, action, status, code) => {
    const { browser, accountId } = await signedInClinic();
    const key = await practiceKeyOf("D20002");
    await sikka.post("faults", { match: { path }, action });
    expect(await post(browser, "D20002", key)).toMatchObject({ status, body: { code } });
    expect(await integrationOf(accountId)).toBeUndefined();
  });

  it("does not take an office that another clinic works with", async () => {
    const first = await signedInClinic();
    await connect(first.browser);
    const second = await signedInClinic();
    const answer = await post(second.browser, "D20002", await practiceKeyOf("D20002"));
    expect(answer).toMatchObject({ status: 409, body: { code: "practice_taken" } });
  });
});
