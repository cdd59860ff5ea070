import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import { POST as ACCEPT } from "@/app/api/invitations/accept/route";
import { POST as RESEND } from "@/app/api/team/invitations/resend/route";
import { POST as REVOKE } from "@/app/api/team/invitations/revoke/route";
import { POST as INVITE } from "@/app/api/team/invitations/route";
import { withAccount } from "@/lib/database";
import { listNotices } from "@/lib/notices/list-notices";
import { openNotice } from "@/lib/notices/open-notice";
import { Browser, newClinic, signedInClinic } from "@/testing/clinic";
import { auditOf, owner } from "@/testing/database";
import { keepLogLines } from "@/testing/log-lines";
import { invitationToken, press } from "@/testing/members";
import { openInvitation } from "./accept-invitation";
import { listTeam } from "./list-team";
import { invitationSchema } from "./schema";

const _lines = keepLogLines();
beforeEach(() => owner`delete from rate_limits where key like 'link:%'`);

type Clinic = Awaited<ReturnType<typeof signedInClinic>>;
const newAddress = () => `${randomUUID()}@invited.test`;
const invite = ({ browser }: Pick<Clinic, "browser">, email: string, role = "admin") =>
  press(browser, INVITE, "/api/team/invitations", { email, role });
const accept = (token: string, more: object = {}) =>
  press(new Browser(), ACCEPT, "/api/invitations/accept", {
    token,
    name: "Ivan Invited",
    password: "seven purple kettles",
    ...more,
  });

async function invited(role = "admin") {
  const clinic = await signedInClinic("Kettle Dental");
  const email = newAddress();
  const { json } = await invite(clinic, email, role);
  const { id } = invitationSchema.parse(json);
  return { ...clinic, invitedEmail: email, id, token: await invitationToken(id) };
}
type Invited = Awaited<ReturnType<typeof invited>>;
const membersOf = (accountId: string) => owner`
  select u.email, m.role from memberships m join users u on u.id = m.user_id
  where m.account_id = ${accountId} order by m.created_at`;
const mailsOf = (id: string) => owner`
  select template, user_id, address, given_up_at is not null as withdrawn
  from mails where invitation_id = ${id} order by created_at`;

describe("an invitation", () => {
  it("lets one person in, under its role, within an hour, on the record", async () => {
    const clinic = await signedInClinic("Kettle Dental");
    const email = newAddress();
    const { status, json } = await invite(clinic, ` ${email.toUpperCase()} `);
    expect(status).toBe(201);
    const { id, ...told } = invitationSchema.parse(json);
    expect(told).toMatchObject({ email, role: "admin", isOver: false });
    const [row] = await owner`select extract(epoch from expires_at - created_at)::int as life
      from invitations where id = ${id}`;
    expect(row?.life).toBe(3_600);
    expect(await mailsOf(id)).toEqual([
      { template: "invitation", user_id: null, address: null, withdrawn: false },
    ]);
    const token = await invitationToken(id);
    expect(await openInvitation(token)).toMatchObject({ email, clinicName: "Kettle Dental" });
    const answer = await accept(token);
    expect([answer.status, answer.json]).toEqual([201, {}]);
    expect(answer.answer.headers.getSetCookie()).toEqual([
      expect.stringMatching(/^parlae-device=/),
    ]);
    const person = await new Browser().signIn(email);
    expect(person).toMatchObject({
      accountId: clinic.accountId,
      role: "admin",
      name: "Ivan Invited",
      email,
    });
    expect((await auditOf(clinic.accountId)).slice(2)).toEqual([
      "invitation.create outcome admin",
      "invitation.accept outcome admin",
      "session.create outcome signed_in",
    ]);
    expect((await listTeam(clinic.member)).invitations).toEqual([]);
  });

  it("is used once, also by two at once", async () => {
    const { token, accountId } = await invited();
    const tries = await Promise.all([accept(token), accept(token), accept(token)]);
    expect(tries.map(({ status }) => status).sort()).toEqual([201, 404, 404]);
    expect((await accept(token)).json).toMatchObject({ code: "link_ended" });
    expect(await membersOf(accountId)).toHaveLength(2);
  });

  it.each<[name: string, spoil: (invitation: Invited) => Promise<unknown>]>([
    [
      "its hour is over",
      ({ id }) => owner`update invitations set expires_at = now() where id = ${id}`,
    ],
    ["it was taken back", ({ browser, id }) => press(browser, REVOKE, "/", { id })],
    [
      "it was sent again",
      ({ browser, id }) => later(id, () => press(browser, RESEND, "/", { id })),
    ],
    [
      "the clinic is suspended",
      ({ accountId }) => owner`update accounts set suspended_at = now() where id = ${accountId}`,
    ],
    [
      "its address has signed up meanwhile",
      async ({ invitedEmail }) => {
        const { userId } = await newClinic();
        await owner`update users set email = ${invitedEmail} where id = ${userId}`;
      },
    ],
  ])("lets nobody in through its first link once %s", async (name, spoil) => {
    const invitation = await invited();
    await spoil(invitation);
    const { status, json } = await accept(invitation.token);
    const expected = name.includes("signed up") ? [409, "email_unavailable"] : [404, "link_ended"];
    expect([status, json.code]).toEqual(expected);
    expect(await membersOf(invitation.accountId)).toHaveLength(1);
  });

  it("lets nobody in through another's proof, another purpose or what is no token", async () => {
    const [one, other] = [await invited(), await invited()];
    const forged = [
      one.token.slice(0, 37) + other.token.slice(37),
      `${randomUUID()}${one.token.slice(36)}`,
      "canary",
      "",
    ];
    for (const token of forged) {
      expect((await accept(token)).json).toMatchObject({ code: "link_ended" });
    }
    expect(await membersOf(one.accountId)).toHaveLength(1);
  });

  it("begins its hour again when it is sent again, with a new link and one mail", async () => {
    const { browser, id, token, accountId } = await invited();
    await owner`update invitations set expires_at = now() - interval '1 minute' where id = ${id}`;
    expect(await press(browser, RESEND, "/", { id })).toMatchObject({
      status: 200,
      json: { id, isOver: false },
    });
    expect((await mailsOf(id)).map(({ withdrawn }) => withdrawn)).toEqual([true, false]);
    const renewed = await invitationToken(id);
    expect(renewed).not.toBe(token);
    expect((await accept(renewed)).status).toBe(201);
    expect(await auditOf(accountId)).toContain("invitation.renew outcome admin");
    expect((await press(browser, RESEND, "/", { id })).status).toBe(404);
  });

  it("of an address that is invited already is renewed under the later role", async () => {
    const clinic = await invited("admin");
    const { json } = await invite(clinic, clinic.invitedEmail, "staff");
    expect(json).toMatchObject({ id: clinic.id, role: "staff" });
    expect((await listTeam(clinic.member)).invitations).toHaveLength(1);
    await accept(await invitationToken(clinic.id));
    expect((await membersOf(clinic.accountId)).at(-1)).toMatchObject({ role: "staff" });
  });

  it("is taken back once, and its mail with it", async () => {
    const { browser, id, accountId } = await invited();
    expect((await press(browser, REVOKE, "/", { id })).status).toBe(200);
    expect(await mailsOf(id)).toMatchObject([{ withdrawn: true }]);
    expect((await press(browser, REVOKE, "/", { id })).status).toBe(404);
    expect(await auditOf(accountId)).toContain("invitation.revoke outcome revoked");
  });

  it("ends the notice that somebody asks for one", async () => {
    const clinic = await signedInClinic();
    const { accountId, member } = clinic;
    await withAccount(accountId, (tx) => openNotice(tx, accountId, "invitation_asked"));
    await invite(clinic, newAddress());
    expect(await listNotices(member.accountId)).toEqual([]);
  });

  it("lets somebody in again who was removed, here or elsewhere, as the person they were", async () => {
    const clinic = await signedInClinic();
    const elsewhere = await newClinic();
    await owner`update users set disabled_at = now() where id = ${elsewhere.userId}`;
    const { json } = await invite(clinic, elsewhere.email, "staff");
    const answer = await accept(await invitationToken(String(json.id)));
    expect(answer.status).toBe(201);
    const person = await new Browser().signIn(elsewhere.email);
    expect(person).toMatchObject({
      userId: elsewhere.userId,
      accountId: clinic.accountId,
      role: "staff",
    });
    expect(await membersOf(elsewhere.accountId)).toHaveLength(0);
  });
});

async function later(id: string, work: () => Promise<unknown>): Promise<void> {
  await owner`update invitations set expires_at = expires_at - interval '1 minute' where id = ${id}`;
  await work();
}
