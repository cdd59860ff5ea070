import { z } from "zod";
import type { AuditAction } from "./actions";

/** By what the record can be narrowed down. Words for them stand in the catalogue under `audit.kinds`. */
export const auditKinds = [
  "patients",
  "appointments",
  "messages",
  "connection",
  "setup",
  "people",
  "record",
] as const;
export type AuditKind = (typeof auditKinds)[number];

export const kindOfAction = {
  "account.create": "people",
  "session.create": "people",
  "session.end": "people",
  "connection.start": "connection",
  "connection.connect": "connection",
  "connection.choose": "connection",
  "connection.refresh": "connection",
  "connection.disconnect": "connection",
  "connection.revoke": "connection",
  "invitation.ask": "connection",
  "notice.resolve": "record",
  "spu.ask": "connection",
  "repair_link.issue": "connection",
  "repair_link.open": "connection",
  "patient.find": "patients",
  "patient.create": "patients",
  "appointment.list": "appointments",
  "appointment.create": "appointments",
  "appointment.move": "appointments",
  "appointment.cancel": "appointments",
  "schedule.read": "appointments",
  "balance.read": "patients",
  "insurance.read": "patients",
  "writeback.check": "appointments",
  "message.take": "messages",
  "message.read": "messages",
  "call.read": "messages",
  "tool_call.refuse": "patients",
  "setup.save": "setup",
  "setup.undo": "setup",
  "knowledge_file.add": "setup",
  "knowledge_file.delete": "setup",
  "integration.test": "setup",
  "launch.start": "setup",
  "launch.end": "setup",
  "rehearsal.start": "setup",
  "agent.pause": "setup",
  "agent.resume": "setup",
  "invitation.create": "people",
  "invitation.renew": "people",
  "invitation.revoke": "people",
  "invitation.accept": "people",
  "member.change_role": "people",
  "member.remove": "people",
  "password.ask": "people",
  "password.reset": "people",
  "password.change": "people",
  "person.change": "people",
  "record.read": "record",
} as const satisfies Record<AuditAction, AuditKind>;

/** Who is no person of the clinic. */
export const machines = ["voice_agent", "cron", "link"] as const;
export type Machine = (typeof machines)[number];

/** Years that a calendar of ours can mean; others are a slip of the finger. */
const day = z.iso.date().refine((text) => text >= "2000-01-01" && text < "2100-01-01");

/** The address of the page. What does not fit is as if it were not there, and is never shown. */
export const auditQuerySchema = z.object({
  from: day.optional().catch(undefined),
  to: day.optional().catch(undefined),
  who: z
    .union([z.enum(machines), z.uuid()])
    .optional()
    .catch(undefined),
  kind: z.enum(auditKinds).optional().catch(undefined),
  patient: z
    .string()
    .regex(/^[\w-]{43}$/)
    .optional()
    .catch(undefined),
  /** The entries in front of this number. */
  before: z
    .string()
    .regex(/^[1-9]\d{0,14}$/)
    .transform(Number)
    .optional()
    .catch(undefined),
});
export type AuditQuery = z.infer<typeof auditQuerySchema>;

export type AuditActor =
  | { kind: "person"; id: string; name: string | null; isFormer: boolean }
  | { kind: Machine };

export type AuditEventView = {
  seq: number;
  at: string;
  actor: AuditActor;
  /** As it stands in the record; the page has words for those of `kindOfAction`. */
  action: string;
  phase: "intent" | "outcome";
  outcome: string | null;
  /** Names of fields; where the record names a person of the clinic, their name. */
  fields: readonly string[];
  patientRef: string | null;
  callId: string | null;
  requestId: string;
};

export type AuditPerson = { id: string; name: string; isFormer: boolean };

export type AuditPageView = {
  events: AuditEventView[];
  people: AuditPerson[];
  /** Null where nobody knows the practice's zone: then the times are in UTC. */
  zone: string | null;
  /** The number to go on from, where there is more. */
  older: number | null;
  /** Those shown that are not as they were written, or do not follow the one before. */
  misfits: number[];
};
