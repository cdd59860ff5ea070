import { profileOf, statusValue, statusWords } from "../pms/profile.ts";
import type { Office, Row } from "../state/state.ts";
import { APPOINTMENT_TYPES } from "./appointment-types.ts";
import { forEachPractice } from "./practice-rows.ts";

export function defaultStatuses(office: Office): Row[] {
  return forEachPractice(
    office,
    statusWords(profileOf(office)).map((status) => ({ status })),
  );
}

/** `value` is what a write sends; for some systems it is not the word that is read. */
export function defaultVariables(office: Office): Row[] {
  const profile = profileOf(office);
  const statuses = statusWords(profile).map((word) => ({
    ...service("Appointment Status"),
    description: word,
    value: statusValue(profile, word),
  }));
  const types = APPOINTMENT_TYPES.map((word, index) => ({
    ...service("Appointment Type"),
    description: word,
    value: String(index + 1),
  }));
  const others = [
    ["Claim Status", "Sent"],
    ["Claim Status", "Received"],
    ["Patient Status", "Active"],
    ["Patient Status", "Inactive"],
  ] as const;
  const rest = others.map(([name, word]) => ({ ...service(name), description: word, value: word }));
  return forEachPractice(office, [...statuses, ...types, ...rest]);
}

function service(name: string): Row {
  return { service_name: name, service_item: name.toLowerCase() };
}
