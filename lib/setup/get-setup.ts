import "server-only";
import { findIntegration } from "@/db/queries/integrations";
import { findLaunchFacts, findSetupRows, listFileHeads } from "@/db/queries/setup";
import { withAccount } from "@/lib/database";
import { AppError } from "@/lib/errors";
import { listSteps } from "./progress";
import type { SetupOverview } from "./schema";

export type SetupFacts = Awaited<ReturnType<typeof getSetup>>;

/** Everything on record of a clinic's setup, for the review and the launch. No key and nothing that is sealed. */
export async function getSetup(accountId: string) {
  const { rows, files, pms, launch } = await withAccount(accountId, async (tx) => ({
    rows: await findSetupRows(tx, accountId),
    files: await listFileHeads(tx, accountId),
    pms: await findIntegration(tx, accountId),
    launch: await findLaunchFacts(tx, accountId),
  }));
  if (!rows) throw new AppError("not_found");
  const { voice, knowledge, integrations, phone, review, agent } = rows;
  return {
    /** As step 1 says it, else as the clinic signed up. */
    clinicName: voice?.clinicName ?? rows.clinicName,
    voice: {
      timeZone: voice?.timeZone ?? null,
      languages: (voice?.languages ?? []).filter(isLanguage),
      voiceId: voice?.voiceId ?? null,
      greeting: voice?.greeting ?? null,
    },
    knowledge: {
      facts: knowledge?.facts ?? {},
      faqs: knowledge?.faqs ?? [],
      website: knowledge?.website ?? null,
      websiteState: knowledge?.websiteState ?? "NONE",
      websiteText: knowledge?.websiteText ?? null,
      files: files.map(({ beginning: _, ...file }) => file),
    },
    integrations: {
      isSaved: (integrations?.version ?? 0) > 0,
      notifyEmails: integrations?.notifyEmails ?? [],
      hasWebhook: Boolean(integrations?.webhookUrl),
      notifyOf: integrations?.notifyOf ?? [],
    },
    phone: {
      method: phone?.method ?? null,
      areaCode: phone?.areaCode ?? null,
      /** E.164, as are the others. */
      clinicNumber: phone?.clinicNumber ?? null,
      twilioNumber: phone?.twilioNumber ?? null,
      twilioSecret:
        phone?.twilioSecretArn && phone.twilioSecretVersionId
          ? { arn: phone.twilioSecretArn, versionId: phone.twilioSecretVersionId }
          : null,
      transferNumber: phone?.transferNumber ?? null,
      transferHours: phone?.transferHours ?? null,
    },
    pms: { isConnected: pms?.status === "ACTIVE", practiceName: pms?.practiceName ?? null },
    review: {
      isRecorded: review?.isRecorded ?? false,
      keepsTranscripts: review?.keepsTranscripts ?? false,
      attestedAt: review?.attestedAt ?? null,
      attestedBy: review?.attestedBy ?? null,
      version: review?.version ?? 0,
    },
    agent: {
      vapiAssistantId: agent?.vapiAssistantId ?? null,
      phoneNumber: agent?.phoneNumber ?? null,
      pausedAt: agent?.pausedAt ?? null,
    },
    launch,
  };
}

/** `GET /api/setup`: the steps as the facts have them. */
export async function getSetupOverview(accountId: string): Promise<SetupOverview> {
  const facts = await getSetup(accountId);
  return { steps: listSteps(facts), launched: facts.launch.isLaunched };
}

const isLanguage = (text: string): text is "en" | "fr" => text === "en" || text === "fr";
