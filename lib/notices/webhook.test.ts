import { createHmac } from "node:crypto";
import { text } from "node:stream/consumers";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import * as test from "@/app/api/setup/integrations/test/route";
import { withAccount } from "@/lib/database";
import { seal } from "@/lib/sealing/seal";
import { type Browser, signedInClinic } from "@/testing/clinic";
import { auditOf, owner } from "@/testing/database";
import { keepLogLines } from "@/testing/log-lines";
import { colleagueOf, wizardOf } from "@/testing/setup";
import { startWebsite } from "@/testing/website";
import { closeNotice } from "./close-notice";
import { openNotice } from "./open-notice";
import type { NoticeKind } from "./schema";
import { sendDueWebhooks } from "./send-due-webhooks";
import { testIntegration } from "./test-integration";

type Arrived = { body: string; signature: string; delivery: string };
const arrived: Arrived[] = [];
let status = 200;
let site: Awaited<ReturnType<typeof startWebsite>>;
const log = keepLogLines();

beforeEach(async () => {
  await owner`update webhook_deliveries set given_up_at = now() where sent_at is null`;
  arrived.length = 0;
  status = 200;
  site = await startWebsite((request, response) => {
    void text(request).then((body) => {
      const { "x-parlae-signature": signature, "x-parlae-delivery": delivery } = request.headers;
      arrived.push({ body, signature: String(signature), delivery: String(delivery) });
      response.writeHead(status, { Location: "http://127.0.0.1/" }).end();
    });
  });
});
afterEach(() => site.stop());

const way = () => ({ net: site.net, protocols: ["http:"] });
const ring = () => sendDueWebhooks("test", way());
const open = (accountId: string, kind: NoticeKind) =>
  withAccount(accountId, (tx) => openNotice(tx, accountId, kind));
const rowOf = async (accountId: string) =>
  (await owner`select * from webhook_deliveries where account_id = ${accountId}`)[0];

async function clinicWithHook(notifyOf: string[] = []) {
  const clinic = await signedInClinic("Maple Dental");
  const { wizard, ...rest } = { ...clinic, wizard: wizardOf(clinic.browser) };
  await wizard.save("integrations", { webhookUrl: "https://hooks.example.com/x", notifyOf });
  // The test's own server speaks http alone.
  await owner`update setup_integrations set webhook_url = ${await seal(site.url("/canary"))}
    where account_id = ${clinic.accountId}`;
  return { ...rest, wizard };
}

describe("a notice", () => {
  it("reaches the webhook once, signed, and says only that something waits", async () => {
    const { accountId, wizard } = await clinicWithHook();
    await open(accountId, "needs_reconnect");
    const counts = await Promise.all([ring(), ring()]);
    expect(counts.sort()).toEqual([0, 1]);
    expect(await ring()).toBe(0);
    const [{ body, signature, delivery } = { body: "", signature: "", delivery: "" }] = arrived;
    expect(arrived).toHaveLength(1);
    const link = expect.stringMatching(/\/home\/agent\/setup\/pms$/);
    expect(JSON.parse(body)).toEqual({
      text: expect.stringMatching(/^Maple Dental: your connection needs you\nhttp/),
      kind: "needs_reconnect",
      noticeId: expect.any(String),
      link,
    });
    const [, seconds, hex] = /^t=(\d{10}),v1=([0-9a-f]{64})$/.exec(signature) ?? [];
    const { webhookSecret } = (await wizard.read("integrations")).body;
    const expected = createHmac("sha256", String(webhookSecret)).update(`${seconds}.${body}`);
    expect(hex).toBe(expected.digest("hex"));
    expect(delivery).toBe((await rowOf(accountId))?.id);
  });

  it("is told of the kinds that the clinic has named, and of no other", async () => {
    const { accountId } = await clinicWithHook(["message_waiting"]);
    await open(accountId, "needs_reconnect");
    expect(await rowOf(accountId)).toBeUndefined();
    await open(accountId, "message_waiting");
    expect(await ring()).toBe(1);
    const [{ body } = { body: "{}" }] = arrived;
    const { noticeId, link } = JSON.parse(body) as { noticeId: string; link: string };
    expect(new URL(link).pathname).toBe(`/home/calls/waiting/${noticeId}`);
  });

  it.each([500, 404, 302])("waits and is told again after an answer of %i", async (answer) => {
    const { accountId } = await clinicWithHook();
    await open(accountId, "needs_reconnect");
    status = answer;
    expect([await ring(), await ring()]).toEqual([0, 0]);
    expect(arrived).toHaveLength(1);
    status = 200;
    await owner`update webhook_deliveries set next_attempt_at = now() where account_id = ${accountId}`;
    expect(await ring()).toBe(1);
    expect(arrived[1]?.delivery).toBe(arrived[0]?.delivery);
    expect(log.join()).toContain("webhook.postponed");
    expect(log.join()).not.toContain("canary");
  });

  it("is given up after a day, or when the webhook is gone, or nothing is to be told any more", async () => {
    const [late, gone, moot] = [
      await clinicWithHook(),
      await clinicWithHook(),
      await clinicWithHook(),
    ];
    for (const { accountId } of [late, gone, moot]) await open(accountId, "needs_reconnect");
    await owner`update webhook_deliveries set created_at = now() - interval '25 hours'
      where account_id = ${late.accountId}`;
    await gone.wizard.save("integrations", { notifyEmails: [] });
    const { accountId } = moot;
    await withAccount(accountId, (tx) => closeNotice(tx, accountId, "needs_reconnect", "moot"));
    expect(await ring()).toBe(0);
    expect(arrived).toEqual([]);
    for (const clinic of [late, gone, moot]) {
      expect((await rowOf(clinic.accountId))?.given_up_at).not.toBeNull();
    }
  });

  it("is posted to no address of ours, whatever the name says today", async () => {
    const { accountId } = await clinicWithHook();
    await owner`update setup_integrations set webhook_url = ${await seal("http://inner.example/")}
      where account_id = ${accountId}`;
    await open(accountId, "needs_reconnect");
    expect(await ring()).toBe(0);
    expect(log.join()).toContain("not_public");
  });
});

describe("the test of a webhook", () => {
  const post = (browser: Browser, body: unknown) =>
    test.POST(
      browser.request("/api/setup/integrations/test", {
        method: "POST",
        body: JSON.stringify(body),
        headers: { "Content-Type": "application/json" },
      }),
    );

  it("says what came back, and is recorded", async () => {
    const { accountId, member } = await clinicWithHook();
    const ask = () => testIntegration(member, { target: "webhook" }, "test", way());
    expect(await ask()).toEqual({ target: "webhook", outcome: "sent", status: 200 });
    status = 410;
    expect(await ask()).toEqual({ target: "webhook", outcome: "refused", status: 410 });
    status = 302;
    expect(await ask()).toEqual({ target: "webhook", outcome: "redirected" });
    expect(JSON.parse(arrived[0]?.body ?? "")).toMatchObject({ kind: "test", noticeId: null });
    expect((await auditOf(accountId)).filter((line) => line.startsWith("integration."))).toEqual([
      "integration.test outcome sent",
      "integration.test outcome refused",
      "integration.test outcome redirected",
    ]);
  });

  it("goes out where nothing is said, there is a webhook and no address is named", async () => {
    const { member, wizard } = await clinicWithHook();
    expect(await testIntegration(member, {}, "test", way())).toMatchObject({
      target: "webhook",
      outcome: "sent",
    });
    const webhookUrl = "https://hooks.example.com/x";
    const named = await wizard.save("integrations", { webhookUrl, notifyEmails: ["a@b.test"] });
    expect(named.status).toBe(200);
    const settings = { PARLAE_DATA_DIR: "nowhere" };
    expect(await testIntegration(member, {}, "test", { ...way(), settings })).toMatchObject({
      target: "email",
    });
    expect(arrived).toHaveLength(1);
  });

  it("needs no body", async () => {
    const { browser } = await signedInClinic();
    const path = "/api/setup/integrations/test";
    for (const headers of [{}, { "Content-Type": "application/json" }]) {
      const answer = await test.POST(browser.request(path, { method: "POST", headers }));
      expect([answer.status, await answer.json()]).toEqual([
        200,
        { target: "email", outcome: expect.any(String) },
      ]);
    }
  });

  it("says so where there is none, and is not for who may only look", async () => {
    const { accountId, browser } = await signedInClinic();
    const answer = await post(browser, { target: "webhook" });
    expect([answer.status, await answer.json()]).toEqual([
      200,
      { target: "webhook", outcome: "no_webhook" },
    ]);
    const staff = await colleagueOf(accountId, "staff");
    expect((await post(staff.browser, { target: "webhook" })).status).toBe(403);
  });
});
