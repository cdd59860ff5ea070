import type { AuditActor } from "@/lib/audit/schema";
import { auditWords } from "@/lib/i18n/audit-words";

/** Who it was, by name where it is a person of this clinic. */
export function actorName(actor: AuditActor): string {
  const words = auditWords();
  if (actor.kind !== "person") return words(`who.${actor.kind}`);
  if (actor.name === null) return words("who.gone", { id: actor.id.slice(0, 8) });
  return actor.isFormer ? words("who.former", { name: actor.name }) : actor.name;
}

/** Enough of a patient's code to tell it from the others on a page. */
export const shortRef = (patientRef: string): string => patientRef.slice(0, 8);
