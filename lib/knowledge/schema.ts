import * as z from "zod/mini";

/** Offered by the page; a clinic may name its own. */
export const fileCategories = [
  "prices",
  "new_patients",
  "aftercare",
  "insurance",
  "policies",
  "other",
] as const;

export const fileTypes = [".pdf", ".docx", ".txt", ".md", ".csv"] as const;
export const FILE_LIMIT_BYTES = 300 * 1024;
export const MOST_FILES = 50;

/** What looks as if it were about a patient: none of that belongs into what every caller may be told. */
export const warningKinds = [
  "birth_date",
  "health_number",
  "social_number",
  "card_number",
  "list_of_people",
  "patient_record",
] as const;
/** `where`: `facts.parking`, `faqs.0`, `website`, `files.{id}`. */
export const warningSchema = z.object({ where: z.string(), kind: z.enum(warningKinds) });
export type Warning = z.infer<typeof warningSchema>;
export type WarningKind = Warning["kind"];

export const knowledgeFileSchema = z.object({
  id: z.uuid(),
  name: z.string(),
  category: z.string(),
  size: z.int(),
  /** How its text begins. */
  preview: z.string(),
  warnings: z.array(warningSchema),
});
export type KnowledgeFileView = z.infer<typeof knowledgeFileSchema>;

export const websiteStates = ["none", "waiting", "reading", "done", "failed"] as const;
/** Why a website could not be read. */
export const websiteProblems = [
  "not_found",
  "not_public",
  "refuses_robots",
  "unreachable",
  "too_slow",
  "no_text",
  "not_a_page",
  "too_large",
  "leads_elsewhere",
] as const;
export type WebsiteProblem = (typeof websiteProblems)[number];
