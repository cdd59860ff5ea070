import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { POST as disconnect } from "@/app/api/pms/sikka/disconnect/route";
import { POST as start } from "@/app/api/pms/sikka/oauth/start/route";
import { POST as choose } from "@/app/api/pms/sikka/practice/route";
import { POST as practiceKey } from "@/app/api/pms/sikka/practice-key/route";
import { type Browser, signedInClinic } from "@/testing/clinic";
import { allow, comeBack, connect, pressConnect } from "@/testing/connect";
import { secretOf, sikkaCalls } from "@/testing/control";
import { integrationOf, owner } from "@/testing/database";
import { freshStart } from "@/testing/fresh-start";

beforeEach(freshStart);
afterEach(() => owner`grant insert on audit_events to parlae_app, parlae_system`);

/** The record takes nothing: as if its disk were full, or somebody had taken the right away. */
const closeRecord = () => owner`revoke insert on audit_events from parlae_app, parlae_system`;

const post = (browser: Browser, path: string, body: unknown) =>
  browser.request(path, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });

describe("without a record of it nothing is done:", () => {
  it("nobody is sent to Sikka", async () => {
    const { browser, accountId } = await signedInClinic();
    await closeRecord();
    const answer = await start(browser.request("/api/pms/sikka/oauth/start", { method: "POST" }));
    expect(answer.status).toBe(500);
    expect(answer.headers.get("Location")).toBeNull();
    expect(await answer.text()).not.toMatch(/audit|permission|parlae_/);
    expect(
      await owner`select 1 from oauth_transactions where account_id = ${accountId}`,
    ).toHaveLength(0);
  });

  it("no code is exchanged, and the same return works afterwards", async () => {
    const { browser, accountId } = await signedInClinic();
    const location = await allow(await pressConnect(browser));
    await closeRecord();
    expect(await comeBack(browser, location)).toBe("?error=unavailable");
    expect(await sikkaCalls("/v4/request_key")).toBe(0);
    expect(await integrationOf(accountId)).toBeUndefined();
    await owner`grant insert on audit_events to parlae_app, parlae_system`;
    expect(await comeBack(browser, location)).toMatch(/status=success/);
  });

  it("no practice key is tried", async () => {
    const { browser, accountId } = await signedInClinic();
    await closeRecord();
    const body = { officeId: "D20002", practiceKey: "SBXD2000200000000KEY" };
    const answer = await practiceKey(post(browser, "/api/pms/sikka/practice-key", body));
    expect(answer.status).toBe(500);
    expect(await sikkaCalls("/v4/request_key")).toBe(0);
    expect(await secretOf(accountId)).toBeUndefined();
  });

  it("no practice is chosen", async () => {
    const { browser, accountId } = await signedInClinic();
    await connect(browser, "D30003");
    await closeRecord();
    const answer = await choose(post(browser, "/api/pms/sikka/practice", { practiceId: "1" }));
    expect(answer.status).toBe(500);
    expect(await integrationOf(accountId)).toMatchObject({ status: "CHOOSING_PRACTICE" });
  });

  it("no connection is ended", async () => {
    const { browser, accountId } = await signedInClinic();
    await connect(browser);
    await closeRecord();
    const answer = await disconnect(
      browser.request("/api/pms/sikka/disconnect", { method: "POST" }),
    );
    expect(answer.status).toBe(500);
    expect(await integrationOf(accountId)).toMatchObject({ status: "ACTIVE" });
    expect(await sikkaCalls("/v4/refresh_key")).toBe(0);
  });
});
