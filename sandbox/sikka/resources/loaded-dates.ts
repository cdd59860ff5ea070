import { Refusal } from "../http/api-errors.ts";
import { wallTime } from "../state/clock.ts";
import type { Change } from "../state/state.ts";

type Loaded = { readonly from: string; readonly to: string };

/** Between which moments a copy must have brought a row up; null where nobody asks. */
export function readLoaded(query: URLSearchParams): Loaded | null {
  const [start, end] = [query.get("loaded_startdate"), query.get("loaded_enddate")];
  if (!start && !end) return null;
  return {
    from: start ? readMoment(start, "T00:00:00") : "",
    to: end ? readMoment(end, "T23:59:59") : "9",
  };
}

export function isLoadedWithin({ from, to }: Loaded, { loadedMs }: Change): boolean {
  const moment = wallTime(loadedMs, "UTC");
  return moment >= from && moment <= to;
}

function readMoment(text: string, byDefault: string): string {
  const [, day, time] = /^(\d{4}-\d\d-\d\d)(T\d\d:\d\d:\d\d)?$/.exec(text) ?? [];
  if (day === undefined) throw new Refusal("API1026");
  return `${day}${time ?? byDefault}`;
}
