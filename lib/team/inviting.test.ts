import { createHash, randomUUID } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import { POST as ACCEPT } from "@/app/api/invitations/accept/route";
import { POST as RESEND } from "@/app/api/team/invitations/resend/route";
import { POST as REVOKE } from "@/app/api/team/invitations/revoke/route";
import { POST as INVITE } from "@/app/api/team/invitations/route";
import { Browser, newClinic, signedInClinic } from "@/testing/clinic";
import { auditOf, owner } from "@/testing/database";
import { keepLogLines } from "@/testing/log-lines";
import { invitationToken, newMember, press } from "@/testing/members";
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
const _membersOf = (accountId: string) => owner`
  select u.email, m.role from memberships m join users u on u.id = m.user_id
  where m.account_id = ${accountId} order by m.created_at`;
const mailsOf = (id: string) => owner`
  select template, user_id, address, given_up_at is not null as withdrawn
  from mails where invitation_id = ${id} order by created_at`;

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
async function _later(id: string, work: () => Promise<unknown>): Promise<void> {
  await owner`update invitations set expires_at = expires_at - interval '1 minute' where id = ${id}`;
  await work();
}
