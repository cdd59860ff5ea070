import "server-only";
import type { Tx } from "@/db/client";
import { withdrawMails } from "@/db/queries/mails";
import { withdrawDelivery } from "@/db/queries/webhooks";

/** Nobody is told of it any more who has not been told yet. */
export async function withdraw(tx: Tx, noticeId: string): Promise<void> {
  await withdrawMails(tx, noticeId);
  await withdrawDelivery(tx, noticeId);
}
