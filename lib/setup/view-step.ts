import "server-only";
import { z } from "zod";
import { listFileHeads } from "@/db/queries/setup";
import { findLastRevision, findStep, findUserName, type StepRows } from "@/db/queries/setup-steps";
import { type Member, manages } from "@/lib/auth/require-member";
import { withAccount, withSystem } from "@/lib/database";
import { findWarnings, warningsOfKnowledge } from "@/lib/knowledge/find-warnings";
import { websiteProblems } from "@/lib/knowledge/schema";
import { noticeKinds } from "@/lib/notices/schema";
import { webhookSecret } from "@/lib/notices/webhook-signature";
import { unseal } from "@/lib/sealing/seal";
import type {
  EditedStep,
  IntegrationsStepView,
  KnowledgeStepView,
  PhoneStepView,
  VoiceStepView,
} from "./schema";
import { languages } from "./schema";

const PREVIEW = 600;

/** Step 1 as it stands; a clinic that has not said its name here has the one that it signed up with. */
export async function viewVoice(member: Member): Promise<VoiceStepView> {
  const { row, meta } = await load(member, "voice");
  return {
    clinicName: row?.clinicName ?? member.clinicName,
    timeZone: row?.timeZone ?? null,
    languages: row?.languages
      ? languages.filter((known) => row.languages?.includes(known)).sort(byPlace(row.languages))
      : null,
    voiceId: row?.voiceId ?? null,
    greeting: row?.greeting ?? null,
    ...meta,
  };
}

/** Step 2, with its files and how far the website is, and what in it looks as if it were about a patient. */
export async function viewKnowledge(member: Member): Promise<KnowledgeStepView> {
  const { accountId } = member;
  const { row, meta } = await load(member, "knowledge");
  const heads = await withAccount(accountId, (tx) => listFileHeads(tx, accountId));
  const files = heads.map(({ beginning, ...file }) => ({
    ...file,
    preview: beginning.slice(0, PREVIEW),
    warnings: findWarnings(beginning, `files.${file.id}`),
  }));
  const { facts = {}, faqs = [], websiteText = null } = row ?? {};
  return {
    facts,
    faqs,
    website: row?.website ?? null,
    websiteState: STATES[row?.websiteState ?? "NONE"],
    websiteProblem: websiteProblems.find((known) => known === row?.websiteProblem) ?? null,
    websitePages: row?.websitePages ?? null,
    websiteReadAt: row?.websiteReadAt?.toISOString() ?? null,
    websitePreview: websiteText?.slice(0, PREVIEW) ?? null,
    files,
    warnings: [
      ...warningsOfKnowledge({ facts, faqs, websiteText }),
      ...files.flatMap(({ warnings }) => warnings),
    ],
    ...meta,
  };
}

/** Step 3. The webhook's address lets whoever has it post there: it is shown to who may change it. */
export async function viewIntegrations(member: Member): Promise<IntegrationsStepView> {
  const { row, meta } = await load(member, "integrations");
  const sealed = row?.webhookUrl ?? null;
  const isShown = manages.includes(member.role);
  return {
    notifyEmails: row?.notifyEmails ?? [],
    webhookUrl: sealed && isShown ? await unseal(sealed, z.string()) : null,
    hasWebhook: sealed !== null,
    webhookSecret: isShown ? webhookSecret(member.accountId) : null,
    notifyOf: noticeKinds.filter((kind) => row?.notifyOf.includes(kind)),
    ...meta,
  };
}

/** Step 4. Of Twilio's credentials only that they are there. */
export async function viewPhone(member: Member): Promise<PhoneStepView> {
  const { row, meta } = await load(member, "phone");
  return {
    method: row?.method ?? null,
    areaCode: row?.areaCode ?? null,
    clinicNumber: row?.clinicNumber ?? null,
    twilio: { number: row?.twilioNumber ?? null, hasCredentials: Boolean(row?.twilioSecretArn) },
    transferNumber: row?.transferNumber ?? null,
    transferHours: row?.transferHours ?? null,
    ...meta,
  };
}

export const viewStep = (member: Member, step: EditedStep) => VIEWS[step](member);
const VIEWS = {
  voice: viewVoice,
  knowledge: viewKnowledge,
  integrations: viewIntegrations,
  phone: viewPhone,
} as const satisfies Record<EditedStep, (member: Member) => Promise<object>>;

const STATES = {
  NONE: "none",
  WAITING: "waiting",
  READING: "reading",
  DONE: "done",
  FAILED: "failed",
} as const satisfies Record<StepRows["knowledge"]["websiteState"], string>;

async function load<Step extends EditedStep>({ accountId }: Member, step: Step) {
  const { row, before } = await withAccount(accountId, async (tx) => ({
    row: await findStep(tx, step, accountId),
    before: await findLastRevision(tx, step, accountId),
  }));
  // One that was only ever locked has not been saved.
  const saved = row && row.version > 0 ? row : null;
  const { updatedBy = null } = saved ?? {};
  return {
    row,
    meta: {
      version: saved?.version ?? 0,
      updatedAt: saved?.updatedAt.toISOString() ?? null,
      updatedBy: updatedBy ? await withSystem((tx) => findUserName(tx, updatedBy)) : null,
      canUndo: before !== null,
    },
  };
}

const byPlace = (order: readonly string[]) => (a: string, b: string) =>
  order.indexOf(a) - order.indexOf(b);
