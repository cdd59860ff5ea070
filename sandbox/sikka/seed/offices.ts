import { profileOf } from "../pms/profile.ts";
import type { Office } from "../state/state.ts";
import { officeRecords } from "./records.ts";

type Outline = {
  id: string;
  pms: string;
  version: string;
  practices: readonly (readonly [practiceId: string, name: string])[];
  zone?: readonly [iana: string, windows: string];
  installed?: boolean;
};

const EASTERN = ["America/Toronto", "Eastern Standard Time"] as const;

/** Another clinic stands first, so a client that takes the first of a list is found out. */
const OUTLINES: readonly Outline[] = [
  { id: "D10001", pms: "Eaglesoft", version: "V21.2", practices: [["1", "Lakeside Test Dental"]] },
  { id: "D20002", pms: "Dentrix", version: "G7.8", practices: [["1", "Happy Dental Clinic"]] },
  {
    id: "D30003",
    pms: "OpenDental",
    version: "V24.1",
    practices: [
      ["1", "Triple Test Dental – North"],
      ["1-1", "Triple Test Dental – Centre"],
      ["1-2", "Triple Test Dental – South"],
    ],
    zone: ["America/Vancouver", "Pacific Standard Time"],
  },
  {
    id: "D40004",
    pms: "Dentrix",
    version: "G7.8",
    practices: [["1", "No SPU Dental"]],
    installed: false,
  },
  {
    id: "D50005",
    pms: "Dolphin Management",
    version: "V9.0",
    practices: [["1", "Plain Example Orthodontics"]],
  },
];

export function seedOffices(nowMs: number): Office[] {
  return OUTLINES.map((outline, place) => buildOffice(outline, place, nowMs));
}

/** A plain office for one that a test adds. */
export function defaultOffice(id: string, practices: Outline["practices"], nowMs: number): Office {
  return buildOffice({ id, pms: "OpenDental", version: "V24.1", practices }, 0, nowMs);
}

function buildOffice(outline: Outline, place: number, nowMs: number): Office {
  const [timeZone, timeZoneName] = outline.zone ?? EASTERN;
  const installed = outline.installed ?? true;
  const office: Office = {
    office_id: outline.id,
    secret_key: syntheticSecretKey(outline.id),
    practice_management_system: outline.pms,
    practice_management_system_version: outline.version,
    time_zone: timeZone,
    time_zone_name: timeZoneName,
    hidden: !installed,
    authorized: true,
    uploaded: installed,
    missing_scopes: [],
    records: {},
  };
  const setting = { place, profile: profileOf(office), nowMs, timeZone };
  const { practices = [], ...rest } = officeRecords(outline.practices, setting);
  return { ...office, records: installed ? { practices, ...rest } : { practices } };
}

/** Twenty upper-case characters, as the wire has them, that nobody takes for a real key. */
export function syntheticSecretKey(officeId: string): string {
  const id = officeId.toUpperCase().replace(/[^A-Z0-9]/g, "");
  return `${`SBX${id}`.padEnd(17, "0").slice(0, 17)}KEY`;
}
