import "server-only";
import type { Tx } from "@/db/client";
import { renewInvitation, upsertInvitation } from "@/db/queries/invitations";
import { insertInvitationMail, withdrawInvitationMails, withdrawMails } from "@/db/queries/mails";
import { endNotice } from "@/db/queries/notices";
import type { AuditAction } from "@/lib/audit/actions";
import { record } from "@/lib/audit/record";
import type { Member } from "@/lib/auth/require-member";
import { withAccount } from "@/lib/database";
import { AppError } from "@/lib/errors";
import { takeTry } from "@/lib/http/rate-limit";
import { presentInvitation } from "./present-invitation";
import type { InvitationIdInput, InvitationView, InviteInput } from "./schema";

const HOUR = 3_600;

/**
 * Has a link mailed to this address. Nothing here looks whether somebody has it: what the mail says
 * to a person who is known is decided when it is sent, so the answer cannot tell. Throws
 * `rate_limited`.
 */
export async function invite(
  member: Member,
  { email, role }: InviteInput,
  requestId: string,
): Promise<InvitationView> {
  const { accountId, userId } = member;
  await takeTries(accountId, email);
  return withAccount(accountId, async (tx) => {
    const row = await upsertInvitation(tx, { accountId, email, role, invitedBy: userId });
    await mailAnew(tx, accountId, row.id);
    // Whoever asked to be let in has been heard.
    const noticeId = await endNotice(tx, accountId, "invitation_asked");
    if (noticeId) await withdrawMails(tx, noticeId);
    await record(tx, entry(member, "invitation.create", role, requestId));
    return presentInvitation(row);
  });
}

/** The hour begins again, with a new link; the earlier ones end. Throws `not_found`, `rate_limited`. */
export async function sendInvitationAgain(
  member: Member,
  { id }: InvitationIdInput,
  requestId: string,
): Promise<InvitationView> {
  const { accountId, userId } = member;
  await takeTries(accountId, id);
  return withAccount(accountId, async (tx) => {
    const row = await renewInvitation(tx, accountId, id, userId);
    if (!row) throw new AppError("not_found");
    await mailAnew(tx, accountId, id);
    await record(tx, entry(member, "invitation.renew", row.role, requestId));
    return presentInvitation(row);
  });
}

/** No clinic fills a stranger's letter box. */
async function takeTries(accountId: string, to: string): Promise<void> {
  await takeTry("invite", accountId, { hits: 30, windowSeconds: HOUR });
  await takeTry("invite-to", `${accountId} ${to}`, { hits: 5, windowSeconds: HOUR });
}

async function mailAnew(tx: Tx, accountId: string, id: string): Promise<void> {
  await withdrawInvitationMails(tx, id);
  await insertInvitationMail(tx, accountId, id);
}

const entry = (
  { accountId, actor }: Member,
  action: AuditAction,
  role: string,
  requestId: string,
) => ({ accountId, actor, action, phase: "outcome", outcome: role, requestId }) as const;
