import * as z from "zod/mini";

/** What the review page reads and sends. */
export const launchSteps = [
  "credential",
  "files",
  "knowledge",
  "tools",
  "transfer",
  "assistant",
  "number",
  "verify",
] as const;
export type LaunchStepName = (typeof launchSteps)[number];

/** Why a launch has ended without an agent; words for each stand in the catalogue. */
export const launchProblems = [
  "vapi_unavailable",
  "vapi_refused",
  "vapi_rejected",
  "area_code_unavailable",
  "numbers_exhausted",
  "number_blocked",
  "twilio_credentials",
  "file_failed",
  "not_as_wanted",
  "setup_incomplete",
  "internal",
] as const;
export type LaunchProblem = (typeof launchProblems)[number];

export const launchViewSchema = z.object({
  state: z.enum(["idle", "running", "done", "failed"]),
  steps: z.array(
    z.object({
      name: z.enum(launchSteps),
      state: z.enum(["waiting", "running", "done", "failed"]),
    }),
  ),
  phoneNumber: z.nullable(z.string()),
  problem: z.nullable(z.enum(launchProblems)),
});
export type LaunchView = z.infer<typeof launchViewSchema>;

export const rehearsalScripts = [
  "hours",
  "emergency",
  "stranger",
  "balance",
  "openings",
  "other_language",
] as const;
export type RehearsalScriptName = (typeof rehearsalScripts)[number];

/** What went wrong in a script; words for each stand in the catalogue. */
export const rehearsalProblems = [
  "not_launched",
  "other_configuration",
  "prompt_misses",
  "no_answer",
  "wrong_answer",
  "vapi_unavailable",
] as const;
export type RehearsalProblem = (typeof rehearsalProblems)[number];

export const rehearsalViewSchema = z.object({
  state: z.enum(["idle", "running", "passed", "failed"]),
  scripts: z.array(
    z.object({
      name: z.enum(rehearsalScripts),
      language: z.enum(["en", "fr"]),
      state: z.enum(["waiting", "running", "passed", "failed"]),
      said: z.array(z.object({ who: z.enum(["caller", "agent", "tool"]), text: z.string() })),
      problem: z.nullable(z.enum(rehearsalProblems)),
    }),
  ),
});
export type RehearsalView = z.infer<typeof rehearsalViewSchema>;

export const agentSchema = z.object({ paused: z.boolean() });
export type AgentInput = z.infer<typeof agentSchema>;
export const agentViewSchema = z.object({
  paused: z.boolean(),
  phoneNumber: z.nullable(z.string()),
});
export type AgentView = z.infer<typeof agentViewSchema>;

export const reviewSchema = z.object({
  isRecorded: z.boolean(),
  keepsTranscripts: z.boolean(),
  /** The clinic's own word on its agreements with Vapi. */
  attested: z.boolean(),
  version: z.optional(z.int().check(z.minimum(0))),
});
export type ReviewInput = z.infer<typeof reviewSchema>;

export const reviewViewSchema = z.object({
  isRecorded: z.boolean(),
  keepsTranscripts: z.boolean(),
  attestedAt: z.nullable(z.iso.datetime()),
  version: z.int(),
});
export type ReviewView = z.infer<typeof reviewViewSchema>;

/** The parts of the agent that callers would notice; words for each stand in the catalogue. */
export const changedParts = [
  "greeting",
  "voice",
  "languages",
  "instructions",
  "knowledge",
  "tools",
  "transfer",
  "recording",
  "number",
] as const;
export type ChangedPart = (typeof changedParts)[number];
