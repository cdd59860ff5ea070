import { createHash, randomUUID } from "node:crypto";
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
import { invitationToken, newMember, press } from "@/testing/members";
import { openInvitation } from "./accept-invitation";
import { listTeam } from "./list-team";
import { invitationSchema } from "./schema";

const lines = keepLogLines();
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

describe("inviting", () => {
  const withoutOwn = ({ id, expiresAt, email, ...rest }: Record<string, unknown>) => ({
    ...rest,
    types: [typeof id, typeof expiresAt, typeof email],
  });

  it("answers alike for addresses that are known and unknown, and does the same", async () => {
    const clinic = await signedInClinic();
    const known = await newClinic();
    const answers = [
      await invite(clinic, newAddress()),
      await invite(clinic, known.email),
    ] as const;
    expect(answers[0].status).toBe(answers[1].status);
    expect(withoutOwn(answers[0].json)).toEqual(withoutOwn(answers[1].json));
    const mails = await Promise.all(answers.map(({ json }) => mailsOf(String(json.id))));
    expect(mails[0]).toEqual(mails[1]);
    const events = (await auditOf(clinic.accountId)).slice(2);
    expect(events).toEqual(Array(2).fill("invitation.create outcome admin"));
  });

  it.each([
    ["owner", 400],
    ["superuser", 400],
    [undefined, 400],
  ])("makes nobody %s", async (role, expected) => {
    const { browser, accountId } = await signedInClinic();
    const answer = await press(browser, INVITE, "/", { email: newAddress(), role });
    expect(answer.status).toBe(expected);
    expect(await owner`select from invitations where account_id = ${accountId}`).toHaveLength(0);
  });

  it("is for owners and administrators, from our own pages", async () => {
    const clinic = await invited();
    const staff = await newMember(clinic.accountId, "staff");
    const admin = await newMember(clinic.accountId, "admin");
    const tries = [
      [INVITE, { email: newAddress(), role: "staff" }],
      [RESEND, { id: clinic.id }],
      [REVOKE, { id: clinic.id }],
    ] as const;
    for (const [handler, body] of tries) {
      expect((await press(staff.browser, handler, "/", body)).status).toBe(403);
      expect((await press(new Browser(), handler, "/", body)).status).toBe(401);
      const foreign = admin.browser.request("/", {
        method: "POST",
        headers: { Origin: "https://evil.test", "Content-Type": "application/json" },
        body: JSON.stringify(body),
      });
      expect((await handler(foreign)).status).toBe(403);
    }
    expect((await listTeam(staff.member)).invitations).toBeNull();
    for (const [handler, body] of tries) {
      expect((await press(admin.browser, handler, "/", body)).status).toBeLessThan(300);
    }
  });

  it("answers for a foreign invitation as for one that does not exist", async () => {
    const { id, accountId } = await invited();
    const stranger = await signedInClinic();
    for (const handler of [RESEND, REVOKE]) {
      for (const given of [id, randomUUID()]) {
        const { status, json } = await press(stranger.browser, handler, "/", { id: given });
        expect([status, json.code]).toEqual([404, "not_found"]);
      }
    }
    const [row] = await owner`select revoked_at from invitations where account_id = ${accountId}`;
    expect(row?.revoked_at).toBeNull();
  });

  it("fills nobody's letter box", async () => {
    const clinic = await signedInClinic();
    const email = newAddress();
    const subject = `${clinic.accountId} ${email}`;
    const key = `invite-to:${createHash("sha256").update(subject).digest("base64url")}`;
    await owner`insert into rate_limits (key, hits)
      values (${key}, ${5 * Number(process.env.RATE_LIMIT_FACTOR)})`;
    expect((await invite(clinic, email)).status).toBe(429);
    expect((await invite(clinic, newAddress())).status).toBe(201);
  });

  it("leaves neither token nor address in a log line or the record", async () => {
    const { token, invitedEmail, accountId } = await invited();
    await accept(token, { password: "password1234" });
    await accept(token);
    await accept(token);
    const rows = await owner`select to_jsonb(a)::text as row from audit_events a
      where account_id = ${accountId}`;
    const kept = lines.join() + rows.map(({ row }) => row).join();
    expect(kept).toContain("link_ended");
    expect(kept).not.toMatch(new RegExp(`${token.slice(37)}|${invitedEmail}|Invited`));
  });

  it("asks for a name and a password that is not easy to guess, and the link stays good", async () => {
    const { token, invitedEmail } = await invited();
    for (const wrong of [{ name: " " }, { password: "password1234" }, { password: invitedEmail }]) {
      const { status, json } = await accept(token, wrong);
      expect([status, Object.keys(json.fields as object)]).toEqual([400, Object.keys(wrong)]);
    }
    expect((await accept(token)).status).toBe(201);
  });
});

/** As if the first link had been made a minute ago. */
async function later(id: string, work: () => Promise<unknown>): Promise<void> {
  await owner`update invitations set expires_at = expires_at - interval '1 minute' where id = ${id}`;
  await work();
}
