import "server-only";
import { z } from "zod";
import { deleteFile as deleteRow } from "@/db/queries/knowledge-files";
import { record } from "@/lib/audit/record";
import type { Member } from "@/lib/auth/require-member";
import { withAccount } from "@/lib/database";
import { AppError } from "@/lib/errors";

/** Throws `not_found` for one that is not this clinic's, and alike for one that is nowhere. */
export async function deleteFile(
  { accountId, actor }: Member,
  id: string,
  requestId: string,
): Promise<void> {
  if (!z.uuid().safeParse(id).success) throw new AppError("not_found");
  await withAccount(accountId, async (tx) => {
    if (!(await deleteRow(tx, accountId, id))) throw new AppError("not_found");
    await record(tx, {
      accountId,
      actor,
      action: "knowledge_file.delete",
      phase: "outcome",
      outcome: "deleted",
      requestId,
    });
  });
}
