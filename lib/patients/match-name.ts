import "server-only";
import type { PmsPatient } from "@/lib/sikka/pms-patient";
import { foldName, nameParts } from "./fold-name";
import { isOneSlip } from "./is-one-slip";

export type SaidName = { firstName: string; lastName: string };

/**
 * How well what was said fits what the PMS has: `exact`, `close` (one slip of the ear, or one part of
 * a double name), or not at all. A nickname counts only where the PMS has it as the preferred name.
 */
export function matchName(said: SaidName, patient: PmsPatient): "exact" | "close" | null {
  const last = closeness(said.lastName, [patient.lastName]);
  const first = closeness(said.firstName, [
    patient.firstName,
    patient.preferredName,
    // Some PMS keep the middle name with the first one.
    ...(patient.middleName ? [`${patient.firstName} ${patient.middleName}`] : []),
    withoutInitials(patient.firstName),
  ]);
  if (!last || !first) return null;
  if (last === "exact" && first === "exact") return "exact";
  // One slip for the whole name, and not one for each half of it.
  return last === "exact" || first === "exact" ? "close" : null;
}

function closeness(said: string, names: string[]): "exact" | "close" | null {
  const heard = foldName(said);
  const known = names.filter((name) => foldName(name) !== "");
  if (heard === "") return null;
  if (known.some((name) => foldName(name) === heard)) return "exact";
  const isClose = known.some((name) => isOneSlip(foldName(name), heard) || isPartOf(heard, name));
  return isClose ? "close" : null;
}

/** `Lopez` of `Garcia-Lopez`; an initial is no part. */
function isPartOf(heard: string, name: string): boolean {
  const parts = nameParts(name);
  return parts.length > 1 && heard.length > 1 && parts.includes(heard);
}

const withoutInitials = (name: string): string =>
  nameParts(name)
    .filter((part) => part.length > 1)
    .join(" ");
