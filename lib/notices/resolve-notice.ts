import "server-only";
import { resolveNotice as markResolved } from "@/db/queries/notices";
import { setMessageHandled } from "@/db/queries/staff-messages";
import { record } from "@/lib/audit/record";
import type { Member } from "@/lib/auth/require-member";
import { withAccount } from "@/lib/database";
import { AppError } from "@/lib/errors";
import { incidents, type ResolveNoticeInput } from "./schema";
import { withdraw } from "./withdraw";

/** A person has seen to it. Throws `not_found` for one that is not open here. */
export async function resolveNotice(
  { accountId, userId, actor }: Member,
  { id }: ResolveNoticeInput,
  requestId: string,
): Promise<void> {
  await withAccount(accountId, async (tx) => {
    // Putting a notice away does not mend what it tells of.
    const isOpen = await markResolved(tx, accountId, { id, userId, goesOn: incidents });
    if (!isOpen) throw new AppError("not_found");
    await setMessageHandled(tx, accountId, { noticeId: id, userId });
    await withdraw(tx, id);
    await record(tx, {
      accountId,
      actor,
      action: "notice.resolve",
      phase: "outcome",
      outcome: "resolved",
      requestId,
    });
  });
}
