import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { startMailServer } from "@/testing/mail-server";
import { moveToOwnDatabase } from "@/testing/own-database";

await moveToOwnDatabase();
const { withAccount } = await import("@/lib/database");
const { askReset } = await import("@/lib/auth/ask-reset");
const { openResetLink } = await import("@/lib/auth/reset-password");
const { openNotice } = await import("@/lib/notices/open-notice");
const { openInvitation } = await import("@/lib/team/accept-invitation");
const { invite, sendInvitationAgain } = await import("@/lib/team/invite");
const { revokeInvitation } = await import("@/lib/team/revoke-invitation");
const { newClinic, signedInClinic } = await import("@/testing/clinic");
const { owner } = await import("@/testing/database");
const { keepLogLines } = await import("@/testing/log-lines");
const { linksIn } = await import("@/testing/members");
const { sendDueMails } = await import("./send-due-mails");

const lines = keepLogLines();
const EMAIL = "ivan@invited.test";
let server: Awaited<ReturnType<typeof startMailServer>>;
beforeEach(async () => {
  await owner`delete from mails`;
  server = await startMailServer();
});
afterEach(() => server.stop());

const ring = () =>
  sendDueMails("test", {
    PARLAE_DATA_DIR: "nowhere",
    SMTP_URL: server.url,
    MAIL_FROM: "Parlae <notices@parlae.test>",
  });
const scope = { address: null, requestId: "test" };
const ask = (email: string) => askReset({ email }, scope);
const speak = (userId: string, locale: string) =>
  owner`update users set locale = ${locale} where id = ${userId}`;
/** The one link of the newest letter, as its reader would follow it. */
const link = () => {
  const links = linksIn((server.letters.at(-1)?.raw ?? "").replaceAll("\r", ""));
  expect(links).toHaveLength(1);
  return links[0] ?? "";
};

describe("an invitation's mail", () => {
  it("brings the link to the address, in the language of who invites, and is sent once", async () => {
    const { member, userId } = await signedInClinic("Clinique Érable");
    await speak(userId, "fr");
    await invite(member, { email: EMAIL, role: "admin" }, "test");
    expect([await ring(), await ring()]).toEqual([1, 0]);
    expect(server.letters).toHaveLength(1);
    expect(server.letters[0]).toMatchObject({ to: EMAIL });
    expect(server.letters[0]?.raw).toContain('<html lang="fr">');
    const token = link().replace("/invite/", "");
    expect(await openInvitation(token)).toMatchObject({ email: EMAIL });
    expect(lines.join()).not.toMatch(new RegExp(`${token.slice(37)}|@`));
  });

  it("tells a person who has an account to ask, and brings no link into the clinic", async () => {
    const { member } = await signedInClinic("Kettle Dental");
    const known = await newClinic();
    await invite(member, { email: known.email, role: "staff" }, "test");
    expect(await ring()).toBe(1);
    expect(server.letters[0]?.to).toBe(known.email);
    expect(server.letters[0]?.raw).toContain("already has an account there");
    expect(link()).toBe("/sign-in");
  });

  it("carries the link that is good now, after it was sent again", async () => {
    const { member } = await signedInClinic();
    const { id } = await invite(member, { email: EMAIL, role: "staff" }, "test");
    await owner`update invitations set expires_at = now() - interval '1 minute' where id = ${id}`;
    await sendInvitationAgain(member, { id }, "test");
    expect(await ring()).toBe(1);
    expect(await openInvitation(link().replace("/invite/", ""))).toMatchObject({ id });
  });

  it.each<[name: string, spoil: (id: string, userId: string) => Promise<unknown>]>([
    ["was taken back", (id) => owner`update invitations set revoked_at = now() where id = ${id}`],
    ["is over", (id) => owner`update invitations set expires_at = now() where id = ${id}`],
    [
      "is into a clinic that is suspended",
      (_, userId) => owner`update accounts set suspended_at = now()
        where id = (select account_id from memberships where user_id = ${userId})`,
    ],
  ])("is not sent once the invitation %s", async (_, spoil) => {
    const { member, userId } = await signedInClinic();
    const { id } = await invite(member, { email: EMAIL, role: "staff" }, "test");
    await spoil(id, userId);
    expect(await ring()).toBe(0);
    const [mail] = await owner`select given_up_at from mails where invitation_id = ${id}`;
    expect(mail?.given_up_at).not.toBeNull();
  });

  it("is withdrawn with the invitation", async () => {
    const { member } = await signedInClinic();
    const { id } = await invite(member, { email: EMAIL, role: "staff" }, "test");
    await revokeInvitation(member, { id }, "test");
    expect(await ring()).toBe(0);
    expect(server.letters).toEqual([]);
  });
});

describe("a reset's mail", () => {
  it("brings the link to the person, in their language, before what waits for them since long", async () => {
    const { accountId, userId, email } = await newClinic("Clinique Érable");
    await speak(userId, "fr");
    await withAccount(accountId, (tx) => openNotice(tx, accountId, "needs_reconnect"));
    await owner`update mails set next_attempt_at = now() + interval '1 hour'`;
    await ask(email);
    expect(await ring()).toBe(1);
    expect(server.letters[0]).toMatchObject({
      to: email,
      subject: "Votre mot de passe chez Parlae",
    });
    const token = link().replace("/reset-password/", "");
    expect(await openResetLink(token)).toMatchObject({ userId });
    expect(lines.join()).not.toMatch(new RegExp(`${token.slice(37)}|@`));
  });

  it("is not sent for an address that nobody has, nor to a person who was removed", async () => {
    const { userId, email } = await newClinic();
    await ask("nobody@invited.test");
    await ask(email);
    await owner`update users set disabled_at = now() where id = ${userId}`;
    expect(await ring()).toBe(0);
    expect(server.letters).toEqual([]);
  });
});

describe("a notice's mail", () => {
  it("is in the language of each member", async () => {
    const { accountId, userId } = await newClinic("Clinique Érable");
    const other = await newClinic();
    await owner`update memberships set account_id = ${accountId}, role = 'admin'
      where user_id = ${other.userId}`;
    await speak(userId, "fr");
    await withAccount(accountId, (tx) => openNotice(tx, accountId, "needs_reconnect"));
    expect(await ring()).toBe(2);
    const languages = server.letters.map(({ to, raw }) => [
      to === other.email,
      /<html lang="(..)">/.exec(raw)?.[1],
    ]);
    expect(languages.sort()).toEqual([
      [false, "fr"],
      [true, "en"],
    ]);
  });
});
