import "server-only";
import { findIntegration, type Integration } from "@/db/queries/integrations";
import type { Place } from "@/db/queries/writebacks";
import { withAccount } from "@/lib/database";
import { logger } from "@/lib/logger";
import type { Clinic, Language } from "@/lib/voice/tool";
import { factsKept, memoryKey } from "./clinic-memory";
import { speakProvider } from "./speak-provider";
import { speakSlot } from "./speak-slot";

type Spoken = Pick<Place, "localDate" | "startMinute" | "providerId">;

/**
 * `Tuesday, March 3rd at 9 AM with Dr. Lee`; without the name where nobody has asked for it lately, or
 * where it cannot be had now: what became of a request is told all the same.
 */
export async function speakPlace(clinic: Clinic, place: Spoken): Promise<string> {
  const { accountId, language } = clinic;
  const row = await withAccount(accountId, (tx) => findIntegration(tx, accountId)).catch(
    (error: unknown) => {
      logger.warn({ accountId, err: error }, "voice.provider_not_named");
      return null;
    },
  );
  return speakWith(row, place, language);
}

/** The same, where the clinic's row is at hand. */
export function speakWith(row: Integration | null, place: Spoken, language: Language): string {
  const facts = row && factsKept.find(memoryKey(row));
  const providers = facts ? facts.value.providers : [];
  const provider = providers.find(({ providerId }) => providerId === place.providerId);
  const providerName = provider ? speakProvider(provider, providers, language) : "";
  return speakSlot(
    { date: place.localDate, startMinute: place.startMinute, providerName },
    language,
  );
}
