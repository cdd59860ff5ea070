import "server-only";
import { findTakenOffice } from "@/db/queries/oauth-transactions";
import { record } from "@/lib/audit/record";
import type { Member } from "@/lib/auth/require-member";
import { withAccount } from "@/lib/database";
import { takeTry } from "@/lib/http/rate-limit";
import { openNotice } from "@/lib/notices/open-notice";
import { officeHolder } from "./office-holder";

/**
 * Tells the owner of the account that holds the office this person has just proved that somebody
 * asks to be let in. Names neither side to the other, and answers alike whether anybody was told.
 */
export async function askOwner(member: Member, requestId: string): Promise<void> {
  const { accountId, actor } = member;
  await takeTry("ask-owner", accountId, { hits: 5, windowSeconds: 3_600 });
  const officeId = await withAccount(accountId, (tx) => findTakenOffice(tx, accountId));
  const holderId = officeId && (await officeHolder(officeId));
  await withAccount(accountId, (tx) =>
    record(tx, {
      accountId,
      actor,
      action: "invitation.ask",
      phase: "outcome",
      outcome: "asked",
      requestId,
    }),
  );
  if (!holderId || holderId === accountId) return;
  await withAccount(holderId, (tx) => openNotice(tx, holderId, "invitation_asked"));
}
