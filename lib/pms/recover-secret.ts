import "server-only";
import { findIntegration } from "@/db/queries/integrations";
import type { Claim } from "@/db/queries/refresh";
import { withAccount } from "@/lib/database";
import { logger } from "@/lib/logger";
import { findSecret } from "@/lib/secrets/get-secret";
import { cancelDeletion } from "@/lib/secrets/schedule-deletion";
import type { Credentials } from "@/lib/secrets/schema";
import { listPractices } from "@/lib/sikka/list-practices";

const PRACTICES_BUDGET_MS = 8_000;

/**
 * The version in force is not to be read: somebody deleted the secret, by hand or by a deletion of
 * ours that took effect late. It is taken back, or made anew from what Sikka lists for this office.
 * Null when Sikka does not list it. Throws for what waiting may mend.
 */
export async function recoverSecret(claim: Claim): Promise<Credentials | null> {
  const { accountId, officeId, secretArn, secretVersionId } = claim;
  logger.error({ accountId }, "secret.missing");
  await cancelDeletion(secretArn);
  const restored = await findSecret(secretArn, secretVersionId);
  if (restored) return restored;
  const [listed] = await listPractices(officeId, PRACTICES_BUDGET_MS);
  const row = await withAccount(accountId, (tx) => findIntegration(tx, accountId));
  if (!listed || !row) return null;
  return {
    officeId,
    secretKey: listed.secretKey,
    requestKey: "lost", // nothing to try: the ladder mints from the office's own key
    refreshKey: "",
    tokenExpiry: new Date(0).toISOString(),
    practiceId: row.practiceId,
    practiceName: row.practiceName,
    pmsType: row.pmsType,
  };
}
