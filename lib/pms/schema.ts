import * as z from "zod/mini";

/** Where an authorization can end, as the page's query says it (contract of the PMS page). */
export const landingErrors = [
  "access_denied",
  "authorization_failed",
  "state_expired",
  "no_practices",
  "practice_taken",
  "network",
  "session_expired",
  "unavailable",
] as const;
export type LandingError = (typeof landingErrors)[number];
export type Landing = LandingError | "connected" | "choose_practice" | "finishing";

const practice = z.object({ practiceId: z.string(), name: z.string() });

/** What `GET /api/pms/sikka/status` answers, and what every change of the connection answers with. */
export const connectionStatusSchema = z.object({
  status: z.enum([
    "not_connected",
    "choosing_practice",
    "active",
    "syncing",
    "needs_reconnect",
    "disconnected",
  ]),
  practiceName: z.nullable(z.string()),
  pmsType: z.nullable(z.string()),
  /** All but the last two characters are masked. */
  officeId: z.nullable(z.string()),
  practices: z.optional(z.array(practice)),
  replacement: z.optional(z.object({ practiceName: z.string() })),
  connectedAt: z.nullable(z.iso.datetime()),
  tokenExpiresAt: z.nullable(z.iso.datetime()),
  lastProvedAt: z.nullable(z.iso.datetime()),
  problem: z.nullable(z.string()),
});
export type ConnectionStatus = z.infer<typeof connectionStatusSchema>;

const id = (max: number) =>
  z
    .string()
    .check(
      z.trim(),
      z.minLength(1, "required"),
      z.maxLength(max, "too_long"),
      z.regex(/^[\w.-]+$/, "invalid"),
    );

export const choosePracticeSchema = z.object({
  practiceId: id(64),
  replace: z.optional(z.boolean()),
});
export type ChoosePracticeInput = z.infer<typeof choosePracticeSchema>;

/** Sikka says nothing of its form; it is Sikka's to refuse, as long as it can be sent. */
const practiceKey = z
  .string()
  .check(
    z.trim(),
    z.minLength(1, "required"),
    z.maxLength(256, "too_long"),
    z.regex(/^[\x21-\x7e]+$/, "invalid"),
  );

export const practiceKeySchema = z.object({ officeId: id(64), practiceKey });
export type PracticeKeyInput = z.infer<typeof practiceKeySchema>;

export const troubleKinds = [
  "sikka_away",
  "own_side",
  "spu_silent",
  "syncing",
  "reconnect",
  "data_old",
] as const;
export type TroubleKind = (typeof troubleKinds)[number];

/** Whether the connection works, and how old the data are that it brings. */
export const connectionHealthSchema = z.object({
  proof: z.object({ at: z.nullable(z.iso.datetime()) }),
  trouble: z.nullable(z.object({ kind: z.enum(troubleKinds), since: z.iso.datetime() })),
  dataAsOf: z.nullable(z.iso.datetime()),
  dataAgeMinutes: z.nullable(z.int()),
  isDataOld: z.boolean(),
  intervalMinutes: z.nullable(z.int()),
});
export type ConnectionHealth = z.infer<typeof connectionHealthSchema>;
