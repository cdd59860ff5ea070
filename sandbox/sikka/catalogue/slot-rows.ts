import { minuteOf } from "../pms/conflicts.ts";
import { profileOf } from "../pms/profile.ts";
import { clockTime, STEP_MINUTES, slotsOn } from "../pms/slots.ts";
import type { Scene } from "../resources/resource.ts";
import { wallTime } from "../state/clock.ts";
import type { Office, Row } from "../state/state.ts";

const DAYS_AHEAD = 14;
const MOST_DAYS = 62;

/** What the cloud's copy leaves free in the asked days, or in the next two weeks. */
export function defaultSlots(office: Office, { query, nowMs }: Scene): Row[] {
  const profile = profileOf(office);
  if (!profile.hasSlots) return [];
  const from = dayOf(query.get("startdate")) ?? wallTime(nowMs, office.time_zone).slice(0, 10);
  const to = dayOf(query.get("enddate")) ?? dayAfter(from, DAYS_AHEAD);
  const view = { office, profile, rows: (name: string) => office.records[name] ?? [] };
  const days = Array.from({ length: MOST_DAYS }, (_, n) => dayAfter(from, n));
  return days
    .filter((day) => day <= to)
    .flatMap((day) => slotsOn(view, day))
    .map((slot, index) => ({
      sr_no: String(index + 1),
      practice_id: slot.practiceId,
      provider_id: slot.providerId,
      operatory: slot.operatory,
      cust_id: "1",
      date: `${slot.date}T00:00:00`,
      time: slot.time,
      end_time: clockTime(minuteOf(slot.time) + STEP_MINUTES),
      time_units: "1",
      template_code: "OPEN",
      template_unit: String(STEP_MINUTES),
      template_type: "1",
    }));
}

/** What is no day is refused where the rows are selected. */
function dayOf(text: string | null): string | null {
  return /^\d{4}-\d\d-\d\d/.exec(text ?? "")?.[0] ?? null;
}

function dayAfter(day: string, count: number): string {
  const date = new Date(`${day}T12:00:00Z`);
  if (Number.isNaN(date.getTime())) return day;
  date.setUTCDate(date.getUTCDate() + count);
  return date.toISOString().slice(0, 10);
}
