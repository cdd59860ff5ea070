import type { Office } from "../state/state.ts";
import { DENTRIX, DENTRIX_G6, EAGLESOFT, OPEN_DENTAL } from "./profiles-of-generalists.ts";
import { CLEAR_DENT, DOLPHIN, ORTHO_TRAC, PLANET } from "./profiles-of-specialists.ts";

/** How one practice management system differs from the others, as far as a client can notice. */
export type Profile = {
  readonly name: string;
  readonly words: {
    readonly scheduled: string;
    readonly confirmed: string;
    readonly completed: string;
    readonly broken: string;
  };
  /** Further words under which an appointment keeps its time. */
  readonly alsoHolding: readonly string[];
  /** Further words under which the time is free again. */
  readonly alsoFree: readonly string[];
  /** `number`: a status is written by a number, and read as a word. */
  readonly statusValue: "word" | "number";
  readonly hasSlots: boolean;
  /** A booking must fall on a slot that the system offers. */
  readonly booksSlotsOnly?: true;
  readonly canChangePatient: boolean;
  readonly appointmentNeeds: readonly string[];
  readonly patientNeeds: readonly string[];
  /** The most characters of a first and of a last name. */
  readonly nameLimits?: readonly [first: number, last: number];
  readonly wantsTenDigits?: true;
  /** A cancellation names its reason by a code. */
  readonly wantsCancellationCode?: true;
  /** A broken appointment moves only with its day, time and operatory. */
  readonly wantsWholePlace?: true;
  /** Which provider works in which operatory is known. */
  readonly mapsOperatories?: true;
  readonly writebacks: readonly WritebackKind[];
};

export type WritebackKind =
  | "appointment_status"
  | "payment"
  | "new_appointment"
  | "new_patient"
  | "note"
  | "claim_notes_status"
  | "insurance_payment"
  | "lab_result";

export const PROFILES: readonly Profile[] = [
  OPEN_DENTAL,
  DENTRIX,
  DENTRIX_G6,
  EAGLESOFT,
  ORTHO_TRAC,
  DOLPHIN,
  CLEAR_DENT,
  PLANET,
];

/** By the name and version that the office goes by; a system that nobody knows is a plain one. */
export function profileOf(office: Office): Profile {
  const name = folded(office.practice_management_system);
  const version = folded(office.practice_management_system_version);
  if (name.startsWith("dentrix")) return isG6(name, version) ? DENTRIX_G6 : DENTRIX;
  if (name.startsWith("planetdds")) return PLANET;
  return PROFILES.find((profile) => folded(profile.name) === name) ?? OPEN_DENTAL;
}

/** Every word for the state of an appointment, the usual ones first. */
export function statusWords(profile: Profile): string[] {
  const { scheduled, confirmed, completed, broken } = profile.words;
  return [scheduled, confirmed, completed, broken, ...profile.alsoHolding, ...profile.alsoFree];
}

/** A word that the system does not know holds its time. */
export function holdsTime(profile: Profile, status: string): boolean {
  const free = [profile.words.broken, ...profile.alsoFree].map(folded);
  return !free.includes(folded(status));
}

/** What is written for a word, and the word that is meant by what is written. */
export function statusValue(profile: Profile, word: string): string {
  return profile.statusValue === "word" ? word : String(statusWords(profile).indexOf(word) + 1);
}

export function wordOfStatus(profile: Profile, value: string): string | undefined {
  return statusWords(profile).find((word) => folded(statusValue(profile, word)) === folded(value));
}

function folded(text: string): string {
  return text.toLowerCase().replace(/[\s_-]/g, "");
}

function isG6(name: string, version: string): boolean {
  const [, generation] = /g(\d+)/.exec(`${name} ${version}`) ?? [];
  return Number(generation ?? 0) >= 6;
}
