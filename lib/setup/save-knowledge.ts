import "server-only";
import type { Member } from "@/lib/auth/require-member";
import { AppError } from "@/lib/errors";
import { isPublicHost } from "@/lib/http/public-address";
import { saveStep } from "./save-step";
import type { KnowledgeStepInput, KnowledgeStepView } from "./schema";
import { viewKnowledge } from "./view-step";

/**
 * Step 2. A website that is new here waits to be read. Throws `conflict`, and `invalid_input` for an
 * address that nobody on the internet could visit; a name that only leads to one is found out later.
 */
export async function saveKnowledge(
  member: Member,
  { version, ...content }: KnowledgeStepInput,
  requestId: string,
): Promise<KnowledgeStepView> {
  if (content.website && !isPublicHost(new URL(content.website).hostname)) {
    throw new AppError("invalid_input", { fields: { website: "not_public" } });
  }
  await saveStep(member, { step: "knowledge", seen: version, content, requestId });
  return viewKnowledge(member);
}
