import { z } from "zod";

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
  practiceName: z.string().nullable(),
  pmsType: z.string().nullable(),
  /** All but the last two characters are masked. */
  officeId: z.string().nullable(),
  practices: z.array(practice).optional(),
  replacement: z.object({ practiceName: z.string() }).optional(),
  connectedAt: z.iso.datetime().nullable(),
  tokenExpiresAt: z.iso.datetime().nullable(),
  lastProvedAt: z.iso.datetime().nullable(),
  problem: z.string().nullable(),
});
export type ConnectionStatus = z.infer<typeof connectionStatusSchema>;

const id = (max: number) =>
  z
    .string()
    .trim()
    .min(1, "required")
    .max(max, "too_long")
    .regex(/^[\w.-]+$/, "invalid");

export const choosePracticeSchema = z.object({
  practiceId: id(64),
  replace: z.boolean().optional(),
});
export type ChoosePracticeInput = z.infer<typeof choosePracticeSchema>;

/** Sikka says nothing of its form; it is Sikka's to refuse, as long as it can be sent. */
const practiceKey = z
  .string()
  .trim()
  .min(1, "required")
  .max(256, "too_long")
  .regex(/^[\x21-\x7e]+$/, "invalid");

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
  proof: z.object({ at: z.iso.datetime().nullable() }),
  trouble: z.object({ kind: z.enum(troubleKinds), since: z.iso.datetime() }).nullable(),
  dataAsOf: z.iso.datetime().nullable(),
  dataAgeMinutes: z.number().int().nullable(),
  isDataOld: z.boolean(),
  intervalMinutes: z.number().int().nullable(),
});
export type ConnectionHealth = z.infer<typeof connectionHealthSchema>;
