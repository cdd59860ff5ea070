import "server-only";
import { listOpenNotices } from "@/db/queries/notices";
import type { AuthorizedAccountId } from "@/lib/auth/require-member";
import { withAccount } from "@/lib/database";
import type { NoticeView } from "./schema";

export async function listNotices(accountId: AuthorizedAccountId): Promise<NoticeView[]> {
  const open = await withAccount(accountId, (tx) => listOpenNotices(tx, accountId));
  return open.map(({ createdAt, ...notice }) => ({
    ...notice,
    createdAt: createdAt.toISOString(),
  }));
}
