import "server-only";
import { findCandidate } from "@/db/queries/candidates";
import { findIntegration } from "@/db/queries/integrations";
import { withAccount } from "@/lib/database";
import { findSecret } from "@/lib/secrets/get-secret";

type Version = { arn: string; id: string };

/** The versions of the account's secret that something still hangs on: the one in force, the one that waits. */
function versionsInUse(accountId: string): Promise<Version[]> {
  return withAccount(accountId, async (tx) => {
    const row = await findIntegration(tx, accountId);
    const candidate = await findCandidate(tx, accountId);
    const used: Version[] = [];
    if (row && row.status !== "DISCONNECTED" && row.secretVersionId && row.metadata.secretArn) {
      used.push({ arn: row.metadata.secretArn, id: row.secretVersionId });
    }
    if (candidate) used.push({ arn: candidate.secretArn, id: candidate.secretVersionId });
    return used;
  });
}

export const isSecretUsed = async (accountId: string): Promise<boolean> =>
  (await versionsInUse(accountId)).length > 0;

/**
 * Keys that must live on, whatever was promised of a version that holds them: Sikka may hand a live
 * key out twice, and a version that its writer gave up may have been adopted.
 */
export async function keysInUse(accountId: string): Promise<string[]> {
  const used = await versionsInUse(accountId);
  const secrets = await Promise.all(used.map(({ arn, id }) => findSecret(arn, id)));
  return secrets.flatMap((secret) => (secret ? [secret.requestKey, secret.refreshKey] : []));
}
