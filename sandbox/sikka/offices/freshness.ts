import { wallTime } from "../state/clock.ts";
import type { Office, Row } from "../state/state.ts";

const DAY_MS = 86_400_000;

/** When the office's data last came up: at two in the night, on its own wall clock. */
export function freshness(office: Office, nowMs: number): Row {
  const hour = Number(wallTime(nowMs, office.time_zone).slice(11, 13));
  const night = wallTime(hour < 3 ? nowMs - DAY_MS : nowMs, office.time_zone).slice(0, 10);
  return {
    practice_management_system_refresh_date: `${night}T02:01:21`,
    practice_management_system_refresh_date_time_zone: office.time_zone_name,
    data_synchronization_date: `${night}T02:03:07`,
    data_insert_date: `${night}T02:11:34`,
  };
}
