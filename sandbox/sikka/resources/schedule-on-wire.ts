import type { Knobs } from "../state/knobs.ts";
import type { Row } from "../state/state.ts";

const TYPE_IDS: Readonly<Record<string, string>> = { practice: "1", provider: "2", operatory: "3" };
/** The words of the practice's own system, which practice_resources translates. */
export const OWN_WORDS: Readonly<Record<string, string>> = {
  practice: "Clinic",
  provider: "Resource",
  operatory: "Column",
};

/** Kept as `HH:mm`, the Monday and common words; shown as the knobs have it. */
export function scheduleOnWire(row: Row, knobs: Knobs): Row {
  const type = row.resource_type ?? "";
  const shown = Object.entries(row).map(([name, value]) => [
    name,
    /_(start|end)_\d$/.test(name) ? spell(value, knobs.SCHEDULE_TIME_FORMAT) : value,
  ]);
  return {
    ...Object.fromEntries(shown),
    date: weekDate(row.date ?? "", knobs),
    resource_type_id: row.resource_type_id ?? TYPE_IDS[type] ?? "",
    resource_type: knobs.SCHEDULE_RESOURCE_WORDS === "own" ? (OWN_WORDS[type] ?? type) : type,
  };
}

function spell(time: string, format: Knobs["SCHEDULE_TIME_FORMAT"]): string {
  const [, hour = "", minute = ""] = /^(\d\d):(\d\d)$/.exec(time) ?? [];
  if (hour === "") return time;
  switch (format) {
    case "HH:mm":
      return time;
    case "HH:mm:ss":
      return `${time}:00`;
    case "h:mm tt":
      return `${Number(hour) % 12 || 12}:${minute} ${Number(hour) < 12 ? "AM" : "PM"}`;
    case "HHmm":
      return `${hour}${minute}`;
    case "minutes":
      return String(Number(hour) * 60 + Number(minute));
    case "datetime":
      return `1900-01-01T${time}:00`;
  }
}

function weekDate(monday: string, knobs: Knobs): string {
  const day = monday.slice(0, 10);
  if (day === "") return knobs.DEFAULT_WEEK_DATE === "empty" ? "" : "1111-11-11T00:00:00";
  const start = new Date(`${day}T12:00:00Z`);
  if (knobs.WEEK_STARTS_ON === "sunday") start.setUTCDate(start.getUTCDate() - 1);
  return `${start.toISOString().slice(0, 10)}T00:00:00`;
}
