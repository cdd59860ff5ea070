import "server-only";
import type { WritebackKind } from "@/lib/sikka/list-writeback-choices";

/** Where the value of a field that a PMS needs besides comes from. */
export type FieldSource =
  | { from: "constant"; value: string }
  /** `listWritebackChoices`: the one whose description is wished for, or else the first. */
  | { from: "choice"; kind: WritebackKind; category: string; wish?: RegExp }
  /** `listStatusWords`: the value of the one wished for; none other will do. */
  | { from: "status"; wish: RegExp }
  /**
   * The first who is active: of the staff in `listProviders`, of those there who are users, or of
   * `listUsers`.
   */
  | { from: "person"; who: "staff" | "provider_user" | "pms_user" }
  /** `true` when `listSubscribers` has an insurance of the patient's, else `false`. */
  | { from: "insurance" };

export type NeededField = { name: string; source: FieldSource };

/** What one PMS can be asked to write through Sikka, and what it needs for it. */
export type PmsProfile = {
  booking: { fields: readonly NeededField[]; takesDescription: boolean; descriptionLimit: number };
  patient: { fields: readonly NeededField[] };
  cancelling: { fields: readonly NeededField[] };
  /** A word of ours for why it cannot be done through Sikka; null: it can. */
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

/** What Sikka asks of every system that it says nothing else of. */
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

const booksWith = (...fields: NeededField[]) => ({ ...PLAIN.booking, fields });
const withoutDescription = (...fields: NeededField[]) => ({
  ...booksWith(...fields),
  takesDescription: false,
});

const person = (name: string, who: "staff" | "provider_user" | "pms_user"): NeededField => ({
  name,
  source: { from: "person", who },
});
/** What it is for, in words that fit whatever the caller comes for. */
const type: NeededField = {
  name: "type",
  source: {
    from: "choice",
    kind: "new_appointment",
    category: "appttype",
    wish: /consult|exam|check/i,
  },
};
/** The state of an appointment that nobody has confirmed yet. */
const status: NeededField = {
  name: "status",
  source: { from: "status", wish: /^(scheduled|unconfirmed|booked|pending|open)$/i },
};
const STAFF = person("staff", "staff");
const SHORT_NAMES = { first: 15, last: 25 };

const VETERINARY: PmsProfile = {
  ...PLAIN,
  cannotBook: "veterinary",
  cannotCreatePatient: "veterinary",
};

const PLANET: PmsProfile = {
  ...PLAIN,
  booking: withoutDescription(
    {
      name: "production_type",
      source: { from: "choice", kind: "new_appointment", category: "ApptProdType" },
    },
    // Who is new has had a record written before.
    { name: "is_new_patient", source: { from: "constant", value: "false" } },
    { name: "has_insurance", source: { from: "insurance" } },
  ),
};

/** By how a system's name begins, folded; the first that fits. */
const PROFILES: readonly (readonly [beginning: string, profile: PmsProfile])[] = [
  [
    "orthotrac",
    {
      ...PLAIN,
      booking: booksWith(type, STAFF),
      cancelling: {
        fields: [
          STAFF,
          {
            name: "status_changed_by",
            source: {
              from: "choice",
              kind: "patch_appointment",
              category: "CancelBy",
              wish: /patient/i,
            },
          },
        ],
      },
      // It must be male or female, and that is nothing to ask a caller.
      cannotCreatePatient: "needs_gender",
      nameLimits: SHORT_NAMES,
      hasSlots: true,
    },
  ],
  [
    "dolphin",
    {
      ...PLAIN,
      booking: withoutDescription(person("user", "provider_user"), type, status),
      patient: { fields: [person("user", "pms_user")] },
      hasSlots: true,
    },
  ],
  [
    "cleardent",
    {
      ...PLAIN,
      booking: booksWith(type, status, person("user", "pms_user")),
      nameLimits: SHORT_NAMES,
      phoneDigits: 10,
    },
  ],
  ["planetddswebv2", PLANET],
  [
    "planetdds",
    {
      ...PLANET,
      cancelling: {
        fields: [
          {
            name: "cancellation_code_id",
            source: {
              from: "choice",
              kind: "patch_appointment",
              category: "cancellationcodeid",
              wish: /patient/i,
            },
          },
        ],
      },
      hasSlots: true,
    },
  ],
  ["dentrix", { ...PLAIN, booking: { ...PLAIN.booking, descriptionLimit: 60 } }],
  ["cornerstone", VETERINARY],
  ["intravet", VETERINARY],
];

/** By the name that Sikka gives the practice's system, however it spells it. */
export function profileOf(pmsType: string | null): PmsProfile {
  const name = (pmsType ?? "").toLowerCase().replace(/[^a-z0-9]/g, "");
  return PROFILES.find(([beginning]) => name.startsWith(beginning))?.[1] ?? PLAIN;
}
