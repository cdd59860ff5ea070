import { wallTime } from "../state/clock.ts";
import type { Office, Row } from "../state/state.ts";

const DAY_MS = 86_400_000;
const UPLOAD_MS = 106_000;
const INSERT_MS = 507_000;

/** When the office's data were last read from its system and came up, on its own wall clock. */
export function freshness(office: Office, nowMs: number): Row {
  const sentMs = lastSentMs(office, nowMs);
  const at = (laterMs: number) =>
    sentMs === null ? null : wallTime(sentMs + laterMs, office.time_zone);
  const night = lastNight(office, nowMs);
  return {
    practice_management_system_refresh_date: at(0) ?? `${night}T02:01:21`,
    practice_management_system_refresh_date_time_zone: office.time_zone_name,
    data_synchronization_date: at(UPLOAD_MS) ?? `${night}T02:03:07`,
    data_insert_date: at(INSERT_MS) ?? `${night}T02:11:34`,
  };
}

/** Null: at two in the night, as an SPU does that nobody has told otherwise. */
function lastSentMs(office: Office, nowMs: number): number | null {
  if (office.data_held_ms !== undefined) return office.data_held_ms;
  const intervalMs = intervalMinutes(office) * 60_000;
  const { data_sent_ms: sentMs } = office;
  if (intervalMs > 0) return Math.max(sentMs ?? 0, nowMs - (nowMs % intervalMs));
  return sentMs !== undefined && nowMs - sentMs < DAY_MS ? sentMs : null;
}

function lastNight(office: Office, nowMs: number): string {
  const hour = Number(wallTime(nowMs, office.time_zone).slice(11, 13));
  return wallTime(hour < 3 ? nowMs - DAY_MS : nowMs, office.time_zone).slice(0, 10);
}

/** Zero where the SPU sends once a night. */
export function intervalMinutes(office: Office): number {
  const [count, unit = ""] = (office.schedule_interval ?? "").split(" ");
  return Number(count) * (unit.startsWith("Hour") ? 60 : 1) || 0;
}
