import "server-only";
import { findIntegration, noteCurrentVersion } from "@/db/queries/integrations";
import { withAccount } from "@/lib/database";
import { logger } from "@/lib/logger";
import { scheduleDeletion } from "@/lib/secrets/schedule-deletion";
import { moveCurrent } from "@/lib/secrets/stages";
import { isSecretUsed } from "./secret-use";

/**
 * After the commit: AWSCURRENT follows the row, if the row still says so; where it was moved to is
 * written down, so that a late one that moved it back is seen and repaired by the sweep. The
 * connection stands without it, so a failure here is not the person's.
 */
export async function settleSecret(
  accountId: string,
  { secretArn, secretVersionId }: { secretArn: string; secretVersionId: string },
): Promise<void> {
  try {
    const row = await withAccount(accountId, (tx) => findIntegration(tx, accountId));
    if (row?.status === "DISCONNECTED" || row?.secretVersionId !== secretVersionId) return;
    const { restored } = await moveCurrent(secretArn, secretVersionId);
    await withAccount(accountId, (tx) => noteCurrentVersion(tx, accountId, secretVersionId));
    // It was disconnected while we moved: what we took back from deletion goes there again.
    if (restored && !(await isSecretUsed(accountId))) await scheduleDeletion(secretArn);
  } catch (error) {
    await leaveUnsettled(accountId, error);
  }
}

/** The next sweep looks where AWSCURRENT stands; one that cannot be told so comes to it by the row's age. */
export async function leaveUnsettled(accountId: string, error: unknown): Promise<void> {
  logger.warn({ accountId, err: error }, "secret.stage_not_moved");
  await withAccount(accountId, (tx) => noteCurrentVersion(tx, accountId, null)).catch(
    (cause: unknown) => {
      logger.warn({ accountId, err: cause }, "secret.stage_not_moved");
    },
  );
}
