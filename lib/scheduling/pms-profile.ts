import "server-only";

/** Where the value of a field that a PMS needs besides comes from. */
export type FieldSource =
  /** The same always. */
  | { from: "constant"; value: string }
  /** A value of `listWritebackChoices`: the one wished for, or else the first. */
  | {
      from: "choice";
      kind: "new_appointment" | "patch_appointment" | "new_patient";
      category: string;
      wish?: RegExp | undefined;
    }
  /** The first active member of the staff, of `listProviders`. */
  | { from: "staff" }
  /** The first who may be named as a user, of `listProviders`. */
  | { from: "user" };

export type NeededField = { name: string; source: FieldSource };

/** What one PMS can be asked to write, and what it needs for it. */
export type PmsProfile = {
  booking: { fields: readonly NeededField[]; takesDescription: boolean; descriptionLimit: number };
  patient: { fields: readonly NeededField[] };
  cancelling: { fields: readonly NeededField[] };
  /** A word of ours for why this cannot be done through Sikka; null: it can. */
  cannotBook: string | null;
  cannotMove: string | null;
  cannotCancel: string | null;
  cannotCreatePatient: string | null;
  nameLimits: { first: number; last: number };
  /** How many digits a phone number must have; null: any. */
  phoneDigits: number | null;
  /** It publishes its free times. */
  hasSlots: boolean;
};

const PLAIN: PmsProfile = {
  booking: { fields: [], takesDescription: true, descriptionLimit: 150 },
  patient: { fields: [] },
  cancelling: { fields: [] },
  cannotBook: null,
  cannotMove: null,
  cannotCancel: null,
  cannotCreatePatient: null,
  nameLimits: { first: 50, last: 50 },
  phoneDigits: null,
  hasSlots: false,
};

/** By the name that Sikka gives the practice's system, however it spells it. */
export function profileOf(_pmsType: string | null): PmsProfile {
  return PLAIN;
}
