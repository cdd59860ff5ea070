import "server-only";
import type { Tx } from "@/db/client";
import { withdrawMails } from "@/db/queries/mails";
import { endNoticesAbout, wasTold } from "@/db/queries/writeback-ends";
import { openNotice } from "@/lib/notices/open-notice";
import type { StaffNotice } from "./writeback-step";

/** Tells the staff about a request, once, inside the caller's transaction; whom to call back stands with the request. */
export async function tellStaff(
  tx: Tx,
  accountId: string,
  kind: StaffNotice,
  writebackId: string,
): Promise<void> {
  // What a person has put away is not told a second time.
  if (await wasTold(tx, accountId, kind, writebackId)) return;
  await openNotice(tx, accountId, kind, writebackId);
}

/** What the staff were told about these requests no longer needs them. */
export async function takeBack(
  tx: Tx,
  accountId: string,
  writebackIds: readonly string[],
  kinds: readonly StaffNotice[],
): Promise<void> {
  const ended = await endNoticesAbout(tx, accountId, writebackIds, kinds);
  for (const noticeId of ended) await withdrawMails(tx, noticeId);
}
