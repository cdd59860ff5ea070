import "server-only";
import { markWebsiteWaiting } from "@/db/queries/websites";
import type { Member } from "@/lib/auth/require-member";
import { withAccount } from "@/lib/database";
import { takeTry } from "@/lib/http/rate-limit";

/** Has the website read once more, as after a change to it. Throws `rate_limited`. */
export async function rereadWebsite({ accountId }: Member): Promise<void> {
  await takeTry("website", accountId, { hits: 12, windowSeconds: 3_600 });
  await withAccount(accountId, (tx) => markWebsiteWaiting(tx, accountId));
}
