import "server-only";
import { z } from "zod";
import { findStep } from "@/db/queries/setup-steps";
import type { Member } from "@/lib/auth/require-member";
import { withAccount } from "@/lib/database";
import { AppError } from "@/lib/errors";
import { isPublicHost } from "@/lib/http/public-address";
import { seal, unseal } from "@/lib/sealing/seal";
import { saveStep } from "./save-step";
import type { IntegrationsStepInput, IntegrationsStepView } from "./schema";
import { viewIntegrations } from "./view-step";

/** Step 3. Throws `conflict`, and `invalid_input` for a webhook that is not on the public internet. */
export async function saveIntegrations(
  member: Member,
  { version, webhookUrl, ...content }: IntegrationsStepInput,
  requestId: string,
): Promise<IntegrationsStepView> {
  if (webhookUrl && !isPublicHost(new URL(webhookUrl).hostname)) {
    throw new AppError("invalid_input", { fields: { webhookUrl: "not_public" } });
  }
  const beside = await webhookChange(member.accountId, webhookUrl);
  await saveStep(member, {
    step: "integrations",
    seen: version,
    content,
    ...(beside ? { beside } : {}),
    requestId,
  });
  return viewIntegrations(member);
}

/** Two sealings of one address differ, so the addresses are compared; null for the same one. */
async function webhookChange(accountId: string, webhookUrl: string | null) {
  const row = await withAccount(accountId, (tx) => findStep(tx, "integrations", accountId));
  const known = row?.webhookUrl ? await unseal(row.webhookUrl, z.string()) : null;
  if (known === webhookUrl) return null;
  const sealed = webhookUrl === null ? null : await seal(webhookUrl);
  return { fields: ["webhookUrl"], values: { webhookUrl: sealed } };
}
