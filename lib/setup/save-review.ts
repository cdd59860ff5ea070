import "server-only";
import { findStep, lockStep, writeStep } from "@/db/queries/setup-steps";
import { record } from "@/lib/audit/record";
import type { Member } from "@/lib/auth/require-member";
import { withAccount } from "@/lib/database";
import { AppError } from "@/lib/errors";
import type { ReviewInput, ReviewView } from "@/lib/launch/schema";

/** What the clinic decided and attested before its launch. */
export async function viewReview({ accountId }: Member): Promise<ReviewView> {
  const row = await withAccount(accountId, (tx) => findStep(tx, "review", accountId));
  return {
    isRecorded: row?.isRecorded ?? false,
    keepsTranscripts: row?.keepsTranscripts ?? false,
    attestedAt: row?.attestedAt?.toISOString() ?? null,
    version: row?.version ?? 0,
  };
}

/** Who attested first, and when, stands as long as it is attested. Throws `conflict` where another saved since. */
export async function saveReview(
  member: Member,
  { isRecorded, keepsTranscripts, attested, version }: ReviewInput,
  requestId: string,
): Promise<ReviewView> {
  const { accountId, userId, actor } = member;
  await withAccount(accountId, async (tx) => {
    const row = await lockStep(tx, "review", accountId);
    if (version !== undefined && row.version > version) throw new AppError("conflict");
    const by = attested
      ? { attestedAt: row.attestedAt ?? new Date(), attestedBy: row.attestedBy ?? userId }
      : { attestedAt: null, attestedBy: null };
    const values = { isRecorded, keepsTranscripts, ...by };
    const fields = (["isRecorded", "keepsTranscripts", "attestedBy"] as const).filter(
      (field) => row[field] !== values[field],
    );
    if (fields.length === 0 && row.version > 0) return;
    await writeStep(tx, "review", { accountId, userId, values });
    await record(tx, {
      accountId,
      actor,
      action: "setup.save",
      phase: "outcome",
      outcome: "review",
      fields,
      requestId,
    });
  });
  return viewReview(member);
}
