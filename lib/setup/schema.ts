import * as z from "zod/mini";
import {
  emailAddress,
  fact,
  isWebAddress,
  line,
  notTwilio,
  nullable,
  phoneNumber,
  prose,
  proseOrEmpty,
  unsaid,
} from "@/lib/forms/schema";
import { weekHoursSchema } from "@/lib/hours/schema";
import {
  knowledgeFileSchema,
  warningSchema,
  websiteProblems,
  websiteStates,
} from "@/lib/knowledge/schema";
import { noticeKinds } from "@/lib/notices/schema";
import { findVoice } from "@/lib/voice/schema";

/**
 * What each step is sent, as the form has it: saved as the person goes, so anything may still be
 * missing, and what is left out or empty is not said yet. What is said must be right. Messages are
 * keys of the catalogue, under `fields`.
 */
/** The version that the editor saw: a newer one on record is a conflict. Without it the last one wins. */
const version = z.optional(z.int().check(z.minimum(0)));

export const languages = ["en", "fr"] as const;

export const voiceStepSchema = z.object({
  clinicName: line(120),
  timeZone: line(64).check(
    z.refine((zone) => zone === null || isTimeZone(zone), "time_zone_unknown"),
  ),
  languages: z.pipe(
    z.nullish(
      z
        .array(z.enum(languages))
        .check(z.minLength(1, "language_missing"), z.maxLength(8, "too_many")),
    ),
    z.transform((said) => (said ? [...new Set(said)] : null)),
  ),
  voiceId: line(64).check(z.refine((id) => id === null || findVoice(id) !== null, "voice_unknown")),
  greeting: prose(500),
  version,
});
export type VoiceStepInput = z.infer<typeof voiceStepSchema>;

const factsSchema = z.object({
  hours: unsaid(weekHoursSchema),
  address: fact(500),
  parking: fact(1_000),
  insurance: fact(2_000),
  services: fact(4_000),
  policies: fact(4_000),
});

const faq = z.object({
  question: proseOrEmpty(300),
  answer: proseOrEmpty(2_000),
});

export const knowledgeStepSchema = z.object({
  facts: z.prefault(factsSchema, {}),
  /** One that is begun and not finished is kept; the agent is told the finished ones. */
  faqs: z.pipe(
    z._default(z.array(faq).check(z.maxLength(100, "too_many")), []),
    z.transform((all) => all.filter(({ question, answer }) => question || answer)),
  ),
  website: z
    .pipe(
      line(500),
      z.transform((typed) =>
        typed && !/^[a-z][a-z0-9+.-]*:/i.test(typed) ? `https://${typed}` : typed,
      ),
    )
    .check(z.refine((url) => url === null || isWebAddress(url), "url_invalid")),
  version,
});
export type KnowledgeStepInput = z.infer<typeof knowledgeStepSchema>;

const webhookUrl = line(1_000).check(
  z.refine((url) => url === null || !/^http:/i.test(url), "https_needed"),
  z.refine((url) => url === null || isWebAddress(url), "url_invalid"),
);

export const integrationsStepSchema = z.object({
  notifyEmails: z.pipe(
    z._default(z.array(emailAddress).check(z.maxLength(20, "too_many")), []),
    z.transform((all) => [...new Set(all)]),
  ),
  webhookUrl,
  /** Which kinds of notice are told there; empty is all of them. */
  notifyOf: z.pipe(
    z._default(z.array(z.enum(noticeKinds)).check(z.maxLength(noticeKinds.length, "too_many")), []),
    z.transform((all) => [...new Set(all)]),
  ),
  version,
});
export type IntegrationsStepInput = z.infer<typeof integrationsStepSchema>;

/**
 * A mail goes to the first address that is saved, or to the person's own, where none is named. Where
 * nothing is said at all, what the clinic has named is tested.
 */
export const integrationsTestSchema = z.object({
  target: z.optional(z.enum(["email", "webhook"])),
  address: z.optional(emailAddress),
});
export type IntegrationsTestInput = z.infer<typeof integrationsTestSchema>;
export const integrationsTestResultSchema = z.object({
  target: z.enum(["email", "webhook"]),
  outcome: z.enum([
    ...["sent", "mail_not_configured", "mail_failed", "no_webhook", "refused"],
    ...["not_found", "not_public", "unreachable", "timeout", "redirected", "too_large"],
  ] as const),
  /** Of the webhook's answer, where it gave one. */
  status: z.optional(z.int()),
});
export type IntegrationsTestResult = z.infer<typeof integrationsTestResultSchema>;

const twilioSchema = z
  .object({
    number: phoneNumber,
    /** Both, or neither where those on record stay. They are never read back. */
    accountSid: line(64).check(
      z.refine((sid) => sid === null || /^AC[0-9a-f]{32}$/i.test(sid), "account_sid_invalid"),
    ),
    authToken: line(128).check(
      z.refine((token) => token === null || /^[\x21-\x7e]{16,}$/.test(token), "invalid"),
    ),
  })
  .check(
    z.refine(({ accountSid, authToken }) => !(accountSid && !authToken), {
      path: ["authToken"],
      message: "required",
    }),
    z.refine(({ accountSid, authToken }) => !(authToken && !accountSid), {
      path: ["accountSid"],
      message: "required",
    }),
  );

export const phoneStepSchema = z
  .object({
    method: nullable(z.enum(["new", "forward", "twilio"])),
    areaCode: line(3).check(
      z.refine((code) => code === null || /^[2-9]\d\d$/.test(code), "area_code_invalid"),
    ),
    /** Where callers land when we are away. */
    clinicNumber: phoneNumber,
    twilio: nullable(twilioSchema),
    transferNumber: phoneNumber,
    /** On the clinic's own clock; without them the number is answered as long as the clinic is open. */
    transferHours: nullable(weekHoursSchema),
    version,
  })
  .check(notTwilio("clinicNumber"), notTwilio("transferNumber"));
export type PhoneStepInput = z.infer<typeof phoneStepSchema>;

/** The steps that a person fills in and that can be undone. */
export const editedSteps = ["voice", "knowledge", "integrations", "phone"] as const;
export type EditedStep = (typeof editedSteps)[number];
export const undoSchema = z.object({ step: z.enum(editedSteps, "invalid") });
export type UndoInput = z.infer<typeof undoSchema>;

/** Every step is read back with its version, and by whom and when it was saved; null for never. */
const stepMeta = {
  version: z.int(),
  updatedAt: z.nullable(z.iso.datetime()),
  updatedBy: z.nullable(z.string()),
  canUndo: z.boolean(),
};
const said = z.nullable(z.string());

export const voiceStepViewSchema = z.object({
  clinicName: said,
  timeZone: said,
  languages: z.nullable(z.array(z.enum(languages))),
  voiceId: said,
  greeting: said,
  ...stepMeta,
});
export type VoiceStepView = z.infer<typeof voiceStepViewSchema>;

export const knowledgeStepViewSchema = z.object({
  facts: factsSchema,
  faqs: z.array(faq),
  website: said,
  websiteState: z.enum(websiteStates),
  websiteProblem: z.nullable(z.enum(websiteProblems)),
  websitePages: z.nullable(z.int()),
  websiteReadAt: z.nullable(z.iso.datetime()),
  websitePreview: said,
  files: z.array(knowledgeFileSchema),
  warnings: z.array(warningSchema),
  ...stepMeta,
});
export type KnowledgeStepView = z.infer<typeof knowledgeStepViewSchema>;

export const integrationsStepViewSchema = z.object({
  notifyEmails: z.array(z.string()),
  /** Shown to who may change it; `hasWebhook` to everybody. */
  webhookUrl: said,
  hasWebhook: z.boolean(),
  /** What our requests to it are signed with; shown as the address is. */
  webhookSecret: said,
  notifyOf: z.array(z.enum(noticeKinds)),
  ...stepMeta,
});
export type IntegrationsStepView = z.infer<typeof integrationsStepViewSchema>;

export const phoneStepViewSchema = z.object({
  method: z.nullable(z.enum(["new", "forward", "twilio"])),
  areaCode: said,
  clinicNumber: said,
  twilio: z.object({ number: said, hasCredentials: z.boolean() }),
  transferNumber: said,
  transferHours: z.nullable(weekHoursSchema),
  ...stepMeta,
});
export type PhoneStepView = z.infer<typeof phoneStepViewSchema>;

export const setupOverviewSchema = z.object({
  steps: z.array(
    z.object({
      id: z.enum(["voice", "knowledge", "integrations", "phone", "pms", "review"]),
      path: z.string(),
      state: z.enum(["done", "open", "blocked"]),
      /** What is missing, as `step.thing`: keys of the catalogue under `setup.blockers`. */
      blockers: z.array(z.string()),
    }),
  ),
  launched: z.boolean(),
});
export type SetupOverview = z.infer<typeof setupOverviewSchema>;

function isTimeZone(zone: string): boolean {
  try {
    // An offset such as +05:00 is accepted by some engines, and knows no daylight saving.
    return /^[A-Za-z]/.test(zone) && Boolean(new Intl.DateTimeFormat("en", { timeZone: zone }));
  } catch {
    return false;
  }
}
