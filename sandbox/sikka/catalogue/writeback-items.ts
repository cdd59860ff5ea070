import type { Profile } from "../pms/profile.ts";
import { APPOINTMENT_TYPES } from "./appointment-types.ts";

export type WritebackItem = {
  readonly types: readonly string[];
  readonly category: string;
  readonly item: string;
  readonly description: string;
};

type Group = {
  readonly types: readonly string[];
  readonly category: string;
  /** Whose they are; everybody's where nobody is named. */
  readonly systems?: readonly string[];
  readonly words: readonly string[];
  /** The number is what a write sends. */
  readonly isNumbered?: true;
};

const NEW_APPOINTMENT = ["new_appointment"];
const GROUPS: readonly Group[] = [
  {
    types: ["new_appointment", "update_appointment"],
    category: "appttype",
    systems: ["OrthoTrac", "Dolphin Management", "Eaglesoft", "ClearDent", "OpenDental"],
    words: APPOINTMENT_TYPES,
    isNumbered: true,
  },
  {
    types: ["update_appointment"],
    category: "ApptType",
    systems: ["Dentrix G6"],
    words: APPOINTMENT_TYPES,
    isNumbered: true,
  },
  {
    types: ["update_appointment"],
    category: "Schedule",
    systems: ["Dentrix G6"],
    words: ["FIXED", "ASAP"],
  },
  {
    types: NEW_APPOINTMENT,
    category: "ApptProdType",
    systems: ["Planet DDS WebV3.0"],
    words: ["Hygiene", "Restorative", "New Patient"],
    isNumbered: true,
  },
  {
    types: ["patch_appointment"],
    category: "cancellationcodeid",
    systems: ["Planet DDS WebV3.0"],
    words: ["Patient cancelled", "Office cancelled"],
    isNumbered: true,
  },
  {
    types: ["patch_appointment"],
    category: "CancelBy",
    systems: ["OrthoTrac"],
    words: ["Patient", "Office"],
  },
  {
    types: ["patch_appointment"],
    category: "ApptStatusChangedBy",
    systems: ["Dolphin Management"],
    words: ["Patient", "Office"],
  },
  {
    types: ["new_patient", "update_patient"],
    category: "Sex",
    systems: ["ClearDent"],
    words: ["M", "F", "X"],
  },
  {
    types: ["new_patient"],
    category: "Country",
    systems: ["OrthoTrac"],
    words: ["Canada", "United States"],
  },
  {
    types: ["new_patient", "update_patient"],
    category: "Status",
    systems: ["OrthoTrac", "Dolphin Management"],
    words: ["New", "Active", "Recall"],
    isNumbered: true,
  },
  {
    types: ["new_patient", "update_patient"],
    category: "Type",
    systems: ["OrthoTrac"],
    words: ["Adult", "Child"],
    isNumbered: true,
  },
  { types: ["medical_note"], category: "notetype", words: ["Patient Note", "Appointment Note"] },
  { types: ["lab_result"], category: "Sample Panel", words: ["Sample Test"] },
];

export const WRITEBACK_TYPES = [
  "new_patient",
  "new_appointment",
  "lab_result",
  "medical_note",
  "patch_appointment",
  "update_patient",
  "update_appointment",
  "claim_payment",
  "document",
  "perio_chart",
];

/** The legal values of one category for one system; none where it has no such list. */
export function itemsOf(profile: Profile, category: string): WritebackItem[] {
  return allItems(profile).filter((one) => one.category.toLowerCase() === category.toLowerCase());
}

export function allItems(profile: Profile): WritebackItem[] {
  return GROUPS.filter(({ systems }) => !systems || systems.includes(profile.name)).flatMap(
    ({ types, category, words, isNumbered }) =>
      words.map((word, index) => ({
        types,
        category,
        item: isNumbered ? String(index + 1) : word,
        description: word,
      })),
  );
}
