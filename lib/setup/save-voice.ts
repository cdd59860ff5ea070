import "server-only";
import type { Member } from "@/lib/auth/require-member";
import { saveStep } from "./save-step";
import type { VoiceStepInput, VoiceStepView } from "./schema";
import { viewVoice } from "./view-step";

/** Step 1. Throws `conflict` where somebody else has saved a newer version. */
export async function saveVoice(
  member: Member,
  { version, ...content }: VoiceStepInput,
  requestId: string,
): Promise<VoiceStepView> {
  await saveStep(member, { step: "voice", seen: version, content, requestId });
  return viewVoice(member);
}
