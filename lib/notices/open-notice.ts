import "server-only";
import type { Tx } from "@/db/client";
import { insertMails } from "@/db/queries/mails";
import { endNotice, insertNotice } from "@/db/queries/notices";
import { insertDelivery, insertNamedMails } from "@/db/queries/notify-addresses";
import { isIncident, type NoticeKind, recoveryOf } from "./schema";

/**
 * Tells the clinic, on its pages and by mail to who manages it, and where the clinic has
 * said so to others and to its webhook, inside the caller's transaction. May
 * be called for as long as an incident lasts: it is told once, for each subject where it has one.
 * False when it was told already.
 */
export async function openNotice(
  tx: Tx,
  accountId: string,
  kind: NoticeKind,
  subjectId: string | null = null,
): Promise<boolean> {
  const noticeId = await insertNotice(tx, accountId, kind, subjectId);
  if (!noticeId) return false;
  // The news that the last incident was over is no longer true.
  if (isIncident(kind)) await endNotice(tx, accountId, recoveryOf[kind]);
  await insertMails(tx, { accountId, noticeId, template: kind });
  await insertNamedMails(tx, { accountId, noticeId, template: kind });
  await insertDelivery(tx, { accountId, noticeId, kind });
  return true;
}
