import "server-only";
import { noteCurrentVersion } from "@/db/queries/integrations";
import { withAccount } from "@/lib/database";
import { logger } from "@/lib/logger";
import { moveCurrent } from "@/lib/secrets/stages";

/**
 * After the commit: AWSCURRENT follows the row. The connection stands without it, so a failure here
 * is not the person's; the sweep repairs it.
 */
export async function settleSecret(
  accountId: string,
  { secretArn, secretVersionId }: { secretArn: string; secretVersionId: string },
): Promise<void> {
  try {
    await moveCurrent(secretArn, secretVersionId);
    await withAccount(accountId, (tx) => noteCurrentVersion(tx, accountId, secretVersionId));
  } catch (error) {
    logger.warn({ accountId, err: error }, "secret.stage_not_moved");
  }
}
