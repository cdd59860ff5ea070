import "server-only";
import type { AuditRow } from "@/db/queries/audit-events";
import { type AuditActor, type AuditEventView, type AuditPerson, machines } from "./schema";

/** A row for a page: without its seal, and with the names of those who belong to the clinic. */
export function presentEvent(row: AuditRow, people: readonly AuditPerson[]): AuditEventView {
  const { seq, action, phase, outcome, patientRef, callId, requestId } = row;
  const nameOf = (id: string) => people.find((person) => person.id === id)?.name;
  return {
    seq,
    at: row.occurredAt.toISOString(),
    actor: actorOf(row, people),
    action,
    phase,
    outcome,
    fields: row.fields.map((field) => nameOf(field) ?? field),
    patientRef,
    callId,
    requestId,
  };
}

function actorOf({ actorKind, actorId: id }: AuditRow, people: readonly AuditPerson[]): AuditActor {
  const machine = machines.find((kind) => kind === actorKind);
  if (machine) return { kind: machine };
  const person = people.find((known) => known.id === id);
  return { kind: "person", id, name: person?.name ?? null, isFormer: person?.isFormer ?? true };
}
