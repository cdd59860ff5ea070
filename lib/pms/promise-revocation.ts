import "server-only";
import type { Tx } from "@/db/client";
import type { Integration } from "@/db/queries/integrations";
import { insertRevocation, type Revocation } from "@/db/queries/revocations";

/** A refresh that is under way may still write its version; by then it has. */
const UNDER_WAY_SECONDS = 60;

/** The keys that this row had in force are to die at Sikka, and those of a refresh that never reached its commit. */
export async function promiseRevocation(
  tx: Tx,
  row: Integration,
  reason: Revocation["reason"],
): Promise<void> {
  const { accountId, secretVersionId, attemptId, metadata } = row;
  const { secretArn } = metadata;
  if (!secretArn) return;
  if (secretVersionId)
    await insertRevocation(tx, { accountId, secretArn, secretVersionId, reason });
  if (attemptId) {
    const attempt = {
      accountId,
      secretArn,
      secretVersionId: attemptId,
      reason: "abandoned",
    } as const;
    await insertRevocation(tx, attempt, UNDER_WAY_SECONDS);
  }
}
