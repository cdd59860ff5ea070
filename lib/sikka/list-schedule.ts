import "server-only";
import type { z } from "zod";
import { listRows } from "./list-rows";
import { nothingIfNoSuchList } from "./no-such-list";
import type { OfficeAccess } from "./office-access";
import { isWrittenInMinutes, readScheduleDay, type ScheduleDay } from "./read-schedule-day";
import { SikkaError } from "./sikka-error";
import { resourceWire, scheduleWire } from "./wire/schedule";

/** Monday is 1, Sunday is 7. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

export type ScheduleRow = {
  resourceType: "practice" | "operatory" | "provider" | "other";
  resourceId: string;
  /** The first day of the week that the row is for, YYYY-MM-DD; null: of any week. */
  weekOf: string | null;
  days: Record<Weekday, ScheduleDay>;
};

const NAME = "practice_schedule";
const DAYS = [
  "monday",
  "tuesday",
  "wednesday",
  "thursday",
  "friday",
  "saturday",
  "sunday",
] as const;

/**
 * The hours of the practice, its operatories and its providers. Fails as a whole where one row cannot
 * be read: it may be a holiday, or hours that nobody works. Throws SikkaError.
 */
export async function listSchedule(office: OfficeAccess): Promise<ScheduleRow[]> {
  const rows = await listRows(office, {
    name: NAME,
    // The hours are no default fields.
    query: { fields: "get_all" },
    row: scheduleWire,
    unreadable: "refuse",
  });
  const isInMinutes = isWrittenInMinutes(rows, DAYS);
  const commonWord = await wordsOf(office, rows);
  const types = rows.map((row) => typeOf(commonWord(row.resource_type)));
  const isCalled = types.includes("practice");
  return rows.map((row, at) => ({
    resourceType: types[at] ?? typeOfId(row, office, isCalled || isShared(row, rows)),
    resourceId: row.resource_id,
    weekOf: row.date,
    days: readDays(row, isInMinutes),
  }));
}

type Row = z.infer<typeof scheduleWire>;

function readDays(row: Row, isInMinutes: boolean): ScheduleRow["days"] {
  const day = (name: (typeof DAYS)[number]): ScheduleDay => {
    const read = readScheduleDay(row, name, isInMinutes);
    if (!read) throw new SikkaError("unreadable", { call: NAME });
    return read;
  };
  return {
    1: day("monday"),
    2: day("tuesday"),
    3: day("wednesday"),
    4: day("thursday"),
    5: day("friday"),
    6: day("saturday"),
    7: day("sunday"),
  };
}

/** Some systems have words of their own, which `practice_resources` translates; asked for where needed. */
async function wordsOf(
  office: OfficeAccess,
  rows: readonly Row[],
): Promise<(word: string) => string> {
  if (rows.every((row) => row.resource_type === "" || typeOf(row.resource_type))) {
    return (word) => word;
  }
  const resources = await listRows(office, {
    name: "practice_resources",
    row: resourceWire,
    unreadable: "skip",
  }).catch(nothingIfNoSuchList);
  const common = new Map(resources.map((row) => [row.resource, row.common_resource]));
  return (word) => common.get(word) ?? word;
}

function typeOf(word: string): Exclude<ScheduleRow["resourceType"], "other"> | null {
  if (/practice|office|clinic|location/i.test(word)) return "practice";
  if (/operator|chair|room|column/i.test(word)) return "operatory";
  return /provider|dentist|doctor|hygien|staff/i.test(word) ? "provider" : null;
}

/** A word that stands at rows of others too is not the practice's, of which there is one. */
const isShared = (row: Row, rows: readonly Row[]): boolean =>
  rows.some(
    (other) => other.resource_type === row.resource_type && other.resource_id !== row.resource_id,
  );

/**
 * The practice's own row may go without a word, or without anything that says whose it is; where no
 * row is called the practice's, it may have a word of its own that nobody translates.
 */
function typeOfId(
  { resource_type, resource_id }: Row,
  { practiceId }: OfficeAccess,
  isOthers: boolean,
) {
  const isOwn = resource_id === practiceId;
  const isPractices = resource_type === "" ? isOwn || resource_id === "" : isOwn && !isOthers;
  return isPractices ? "practice" : "other";
}
