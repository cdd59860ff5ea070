import { expect } from "@playwright/test";
import type { Sql } from "postgres";
import type { Answer } from "./ask";
import { call, hireAgent, message } from "./caller";
import { freshStart } from "./house";
import { type Bait, methodOf, placeOf, type RouteRow } from "./route-table";
import type { Variant } from "./variants";
import { type Clinic, connectOffice, openClinic, start, Visitor } from "./visitor";

export const CANARY = "Canary Dental";
const OFFICE = "D20002";
const WAITING_OFFICE = "D30003";

/** A clinic in which every request would find something to change. */
export type Target = Clinic & { bait: Bait; state: string };

/** Connected, with another office waiting to replace it, a notice to see to, and a start under way. */
export async function openTarget(database: Sql): Promise<Target> {
  await freshStart();
  const clinic = await openClinic(CANARY);
  expect(await connectOffice(clinic.visitor, OFFICE)).toContain("status=success");
  expect(await connectOffice(clinic.visitor, WAITING_OFFICE)).toContain("status=choose_practice");
  const { practices } = JSON.parse((await clinic.visitor.ask("/api/pms/sikka/status")).text) as {
    practices: { practiceId: string }[];
  };
  const [notice] = await database<{ id: string }[]>`
    insert into notices (account_id, kind) values (${clinic.accountId}, 'invitation_asked')
    returning id`;
  const bait = {
    practiceId: practices[0]?.practiceId ?? "",
    officeId: OFFICE,
    practiceKey: `SBX${OFFICE}00000000KEY`,
    noticeId: notice?.id ?? "",
    ...(await baitOfCalls(database, clinic)),
    ...(await baitOfPeople(database, clinic)),
  };
  return { ...clinic, bait, state: await start(clinic.visitor) };
}

/** Somebody called and left a message. */
async function baitOfCalls(database: Sql, { accountId }: Clinic) {
  await call(await hireAgent(database, accountId), [message("Canary of a caller")]);
  const [row] = await database<{ callId: string; waitingId: string }[]>`
    select m.session_id as "callId", n.id as "waitingId"
    from notices n join staff_messages m on m.id = n.subject_id
    where n.account_id = ${accountId}`;
  return { callId: row?.callId ?? "", waitingId: row?.waitingId ?? "" };
}

/** A colleague, an open invitation, and another browser in which the owner is signed in. */
async function baitOfPeople(database: Sql, clinic: Clinic) {
  const { userId: memberId } = await joinTarget(database, clinic, "staff");
  await new Visitor().signIn(clinic.email);
  const [row] = await database<{ invitationId: string; sessionId: string }[]>`
    with host as (select id from users where email = ${clinic.email})
    insert into invitations (account_id, email, role, invited_by, expires_at)
    select ${clinic.accountId}, 'olga@invited.test', 'staff', id, now() + interval '1 hour' from host
    returning id as "invitationId", (
      select s.id from sessions s where s.user_id = invited_by
      order by s.created_at desc limit 1) as "sessionId"`;
  return { memberId, invitationId: row?.invitationId ?? "", sessionId: row?.sessionId ?? "" };
}

/** Somebody with a live session who belongs to the target's clinic. */
export async function joinTarget(
  database: Sql,
  target: Pick<Clinic, "accountId">,
  role: "owner" | "staff",
) {
  const { visitor, email } = await openClinic();
  const [user] = await database<{ id: string }[]>`
    update memberships set account_id = ${target.accountId}, role = ${role}
    where user_id = (select id from users where email = ${email}) returning user_id as id`;
  expect((await visitor.ask("/api/pms/sikka/status")).status).toBe(200);
  return { visitor, userId: user?.id ?? "" };
}

type Bring = (database: Sql, target: Target) => Promise<Visitor>;

/** Somebody who was let in until now. */
const after =
  (end: (database: Sql, ids: { userId: string; accountId: string }) => Promise<unknown>): Bring =>
  async (database, target) => {
    const { visitor, userId } = await joinTarget(database, target, "owner");
    await end(database, { userId, accountId: target.accountId });
    return visitor;
  };

/** Everybody to whom nothing of the target may be shown. */
export const strangers: Readonly<Record<string, Bring>> = {
  nobody: async () => new Visitor(),
  "somebody with a forged cookie": async () => {
    const visitor = new Visitor();
    visitor.cookies.set("parlae-session", "eyJhbGciOiJub25lIn0.e30.");
    return visitor;
  },
  "a removed member": after(
    (database, { userId }) => database`delete from memberships where user_id = ${userId}`,
  ),
  "a member whose session has expired": after(
    (database, { userId }) =>
      database`update sessions set expires_at = now() where user_id = ${userId}`,
  ),
  "a member who was away for half an hour": after(
    (database, { userId }) => database`
      update sessions set last_seen_at = now() - interval '30 minutes' where user_id = ${userId}`,
  ),
  "a member whose session was ended": after(
    (database, { userId }) =>
      database`update sessions set ended_at = now() where user_id = ${userId}`,
  ),
  "a disabled person": after(
    (database, { userId }) => database`update users set disabled_at = now() where id = ${userId}`,
  ),
  "a member of a suspended clinic": after(
    (database, { accountId }) =>
      database`update accounts set suspended_at = now() where id = ${accountId}`,
  ),
};

/** Asks for a route as its own page would, with all that it needs to have an effect. */
export async function knock(
  visitor: Visitor,
  knocked: [string, RouteRow],
  target: Target,
  { path = (same) => same, headers = {} }: Variant = {},
): Promise<Answer> {
  const [, row] = knocked;
  const query = row.kind === "callback" ? `?code=code-1&state=${target.state}` : "";
  const body = row.body ? JSON.stringify(row.body(target.bait)) : undefined;
  const question = {
    method: methodOf(row),
    headers: { ...(body ? { "Content-Type": "application/json" } : {}), ...headers },
    ...(body ? { body } : {}),
  };
  const answer = await visitor.ask(path(`${placeOf(knocked, target.bait)}${query}`), question);
  // Next sends a router that comes without the right `_rsc` to the same page with it.
  const again = answer.status === 307 && /[?&]_rsc/.test(answer.header("Location"));
  return again ? visitor.ask(answer.header("Location"), question) : answer;
}
