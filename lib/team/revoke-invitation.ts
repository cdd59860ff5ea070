import "server-only";
import { revokeInvitation as markRevoked } from "@/db/queries/invitations";
import { withdrawInvitationMails } from "@/db/queries/mails";
import { record } from "@/lib/audit/record";
import type { Member } from "@/lib/auth/require-member";
import { withAccount } from "@/lib/database";
import { AppError } from "@/lib/errors";
import type { InvitationIdInput } from "./schema";

/** Its links end at once. Throws `not_found` for one that is not open here. */
export const revokeInvitation = (
  { accountId, actor }: Member,
  { id }: InvitationIdInput,
  requestId: string,
): Promise<void> =>
  withAccount(accountId, async (tx) => {
    if (!(await markRevoked(tx, accountId, id))) throw new AppError("not_found");
    await withdrawInvitationMails(tx, id);
    await record(tx, {
      accountId,
      actor,
      action: "invitation.revoke",
      phase: "outcome",
      outcome: "revoked",
      requestId,
    });
  });
