import "server-only";
import { countFiles, insertFile } from "@/db/queries/knowledge-files";
import { lockStep } from "@/db/queries/setup-steps";
import { record } from "@/lib/audit/record";
import type { Member } from "@/lib/auth/require-member";
import { withAccount } from "@/lib/database";
import { AppError } from "@/lib/errors";
import { takeTry } from "@/lib/http/rate-limit";
import { extractText } from "./extract-text";
import { findWarnings } from "./find-warnings";
import type { UploadedFile } from "./read-upload";
import { type KnowledgeFileView, MOST_FILES } from "./schema";

const PREVIEW = 600;
const LIMIT = { hits: 120, windowSeconds: 3_600 };

/**
 * Keeps the text of an uploaded file, not the file. Throws `unsupported_file`, `unreadable_file`,
 * `too_many_files` and `rate_limited`.
 */
export async function addFile(
  member: Member,
  { name, category, bytes }: UploadedFile,
  requestId: string,
): Promise<KnowledgeFileView> {
  const { accountId, userId, actor } = member;
  await takeTry("knowledge-file", accountId, LIMIT);
  const content = await extractText(name, bytes);
  const size = bytes.byteLength;
  const id = await withAccount(accountId, async (tx) => {
    // Whoever adds another at the same moment waits here, so that both are counted.
    await lockStep(tx, "knowledge", accountId);
    if ((await countFiles(tx, accountId)) >= MOST_FILES) throw new AppError("too_many_files");
    const file = { accountId, name, category, size, content, createdBy: userId };
    const added = await insertFile(tx, file);
    await record(tx, {
      accountId,
      actor,
      action: "knowledge_file.add",
      phase: "outcome",
      outcome: "added",
      requestId,
    });
    return added;
  });
  const warnings = findWarnings(content, `files.${id}`);
  return { id, name, category, size, preview: content.slice(0, PREVIEW), warnings };
}
