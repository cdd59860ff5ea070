import "server-only";
import { insertRepairLink } from "@/db/queries/repair-links";
import { record } from "@/lib/audit/record";
import type { Member } from "@/lib/auth/require-member";
import { withAccount } from "@/lib/database";
import { env } from "@/lib/env";
import { takeTry } from "@/lib/http/rate-limit";
import { hashOf, newNonce } from "@/lib/pms/state";
import type { RepairLink } from "./schema";

const DAYS = 7;

/**
 * A link for whoever looks after the clinic's computers, good for a week and for one page. Earlier
 * ones end. The token is in this answer alone: what is kept of it is a hash. Throws `rate_limited`.
 */
export async function issueRepairLink(
  { accountId, userId, actor }: Member,
  requestId: string,
): Promise<RepairLink> {
  await takeTry("repair-link", accountId, { hits: 10, windowSeconds: 3_600 });
  const token = newNonce();
  const expiresAt = await withAccount(accountId, async (tx) => {
    const link = { accountId, createdBy: userId, tokenHash: hashOf(token), days: DAYS };
    const issued = await insertRepairLink(tx, link);
    await record(tx, {
      accountId,
      actor,
      action: "repair_link.issue",
      phase: "outcome",
      outcome: "issued",
      requestId,
    });
    return issued.expiresAt;
  });
  return { url: `${env.APP_BASE_URL}/repair/${token}`, expiresAt: expiresAt.toISOString() };
}
