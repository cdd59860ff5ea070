import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { withAccount } from "@/lib/database";
import { sendDueMails } from "@/lib/mail/send-due-mails";
import { owner } from "@/testing/database";
import { startMailServer } from "@/testing/mail-server";
import { clinicWithWizard, VOICE } from "@/testing/setup";
import { openNotice } from "./open-notice";
import type { NoticeKind } from "./schema";
import { testIntegration } from "./test-integration";

let server: Awaited<ReturnType<typeof startMailServer>>;
beforeEach(async () => {
  await owner`update mails set given_up_at = now() where sent_at is null`;
  server = await startMailServer();
});
afterEach(() => server.stop());

const settings = () => ({
  PARLAE_DATA_DIR: "nowhere",
  SMTP_URL: server.url,
  MAIL_FROM: "Parlae <notices@parlae.test>",
});
const ring = () => sendDueMails("test", settings());
const open = (accountId: string, kind: NoticeKind) =>
  withAccount(accountId, (tx) => openNotice(tx, accountId, kind));
const told = () => server.letters.map(({ to }) => to).sort();

describe("an address that the clinic has named", () => {
  it("is told of what waits, in the clinic's language, beside those who manage the account", async () => {
    const { accountId, email, wizard } = await clinicWithWizard();
    await wizard.save("voice", VOICE);
    await wizard.save("integrations", { notifyEmails: ["desk@clinic.example"] });
    await open(accountId, "message_waiting");
    expect(await ring()).toBe(2);
    expect(told()).toEqual([email, "desk@clinic.example"].sort());
    const letter = server.letters.find(({ to }) => to === "desk@clinic.example");
    expect(letter?.raw).toContain('<html lang="fr">');
    expect(await ring()).toBe(0);
  });

  it("that is a manager's own is told once", async () => {
    const { accountId, email, wizard } = await clinicWithWizard();
    await wizard.save("integrations", { notifyEmails: [email] });
    await open(accountId, "message_waiting");
    await ring();
    expect(told()).toEqual([email]);
  });

  it("is told of the kinds it was named for, and of nothing once it is taken away", async () => {
    const { accountId, email, wizard } = await clinicWithWizard();
    const desk = { notifyEmails: ["desk@clinic.example"], notifyOf: ["booking_failed"] };
    await wizard.save("integrations", desk);
    await open(accountId, "message_waiting");
    await open(accountId, "booking_failed");
    await wizard.save("integrations", { ...desk, notifyEmails: [] });
    await ring();
    expect(told()).toEqual([email, email]);
    const rows = await owner`select template from mails
      where account_id = ${accountId} and address is not null`;
    expect(rows.map(({ template }) => template)).toEqual(["booking_failed"]);
  });
});

describe("the test of an address", () => {
  it("goes out at once, to one that is saved or to one's own", async () => {
    const { email, member, wizard } = await clinicWithWizard();
    await wizard.save("integrations", { notifyEmails: ["desk@clinic.example"] });
    const ask = (address?: string) =>
      testIntegration(member, { target: "email", address }, "test", { settings: settings() });
    for (const address of [undefined, "desk@clinic.example", email]) {
      expect(await ask(address)).toEqual({ target: "email", outcome: "sent" });
    }
    expect(told()).toEqual([email, "desk@clinic.example", "desk@clinic.example"].sort());
    expect(server.letters[0]?.subject).toBe("Test Clinic: a test from Parlae");
    await expect(ask("stranger@elsewhere.example")).rejects.toMatchObject({
      code: "invalid_input",
      fields: { address: "address_not_saved" },
    });
  });

  it("says so where mail is not set up, or the server is away", async () => {
    const { member } = await clinicWithWizard();
    const ask = (given: object) =>
      testIntegration(member, { target: "email" }, "test", {
        settings: { PARLAE_DATA_DIR: "nowhere", ...given },
      });
    expect(await ask({})).toEqual({ target: "email", outcome: "mail_not_configured" });
    await server.stop();
    expect(await ask(settings())).toEqual({ target: "email", outcome: "mail_failed" });
    server = await startMailServer();
  });
});
