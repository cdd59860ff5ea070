import { OWN_WORDS } from "../resources/schedule-on-wire.ts";
import type { Office, Row } from "../state/state.ts";
import { forEachPractice } from "./practice-rows.ts";

/** What the system's own words for the things of a schedule mean. */
export function defaultPracticeResources(office: Office): Row[] {
  const rows = Object.entries(OWN_WORDS).map(([common, own], index) => ({
    id: String(index + 1),
    resource: own,
    common_resource: common,
  }));
  return forEachPractice(office, rows);
}
