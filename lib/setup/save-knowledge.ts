import "server-only";
import { findStep } from "@/db/queries/setup-steps";
import type { Member } from "@/lib/auth/require-member";
import { withAccount } from "@/lib/database";
import { AppError } from "@/lib/errors";
import { isPublicHost } from "@/lib/http/public-address";
import { takeWebsiteTry } from "@/lib/knowledge/take-website-try";
import { saveStep } from "./save-step";
import type { KnowledgeStepInput, KnowledgeStepView } from "./schema";
import { viewKnowledge } from "./view-step";

/**
 * Step 2. A website that is new here waits to be read. Throws `conflict`, and `invalid_input` for an
 * address that nobody on the internet could visit; a name that only leads to one is found out later.
 * Throws `rate_limited` where the address is changed all the time.
 */
export async function saveKnowledge(
  member: Member,
  { version, ...content }: KnowledgeStepInput,
  requestId: string,
): Promise<KnowledgeStepView> {
  if (content.website && !isPublicHost(new URL(content.website).hostname)) {
    throw new AppError("invalid_input", { fields: { website: "not_public" } });
  }
  if (content.website) await countChange(member.accountId, content.website);
  await saveStep(member, { step: "knowledge", seen: version, content, requestId });
  return viewKnowledge(member);
}

async function countChange(accountId: string, website: string): Promise<void> {
  const row = await withAccount(accountId, (tx) => findStep(tx, "knowledge", accountId));
  if (row?.website !== website) await takeWebsiteTry(accountId);
}
