import "server-only";

/** What can stand in the record, as `{entity}.{verb}`. */
export const auditActions = [
  "account.create",
  "session.create",
  "session.end",
  "connection.start",
  "connection.connect",
  "connection.choose",
  "connection.refresh",
  "connection.disconnect",
  "connection.revoke",
  "invitation.ask",
  "notice.resolve",
  "spu.ask",
  "repair_link.issue",
  "repair_link.open",
  "patient.find",
  "patient.create",
  "appointment.list",
  "appointment.create",
  "appointment.move",
  "appointment.cancel",
  "schedule.read",
  "balance.read",
  "insurance.read",
  "writeback.check",
  "message.take",
  "message.read",
  "call.read",
  "tool_call.refuse",
  "setup.save",
  "setup.undo",
  "knowledge_file.add",
  "knowledge_file.delete",
  "integration.test",
  "launch.start",
  "launch.end",
  "rehearsal.start",
  "agent.pause",
  "agent.resume",
  "invitation.create",
  "invitation.renew",
  "invitation.revoke",
  "invitation.accept",
  "member.change_role",
  "member.remove",
  "password.ask",
  "password.reset",
  "password.change",
  "person.change",
  "record.read",
] as const;

export type AuditAction = (typeof auditActions)[number];

/** Who caused it. `id` is never a name or an address. */
export type Actor =
  | { kind: "user"; id: string }
  | { kind: "voice_agent"; id: string }
  | { kind: "cron"; id: string }
  /** Whoever holds the link of this id. */
  | { kind: "link"; id: string };

export type AuditEntry = {
  accountId: string;
  actor: Actor;
  action: AuditAction;
  phase: "intent" | "outcome";
  /** A word of ours, such as `connected` or an error code; never a vendor's text. */
  outcome?: string;
  fields?: readonly string[];
  patientRef?: string;
  callId?: string;
  toolCallId?: string;
  requestId: string;
};
