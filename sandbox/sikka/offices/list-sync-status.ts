import type { Answer } from "../http/answer.ts";
import { Refusal } from "../http/api-errors.ts";
import { requireAppHeaders } from "../keys/authenticate.ts";
import { answerPage } from "../resources/page.ts";
import type { Call } from "../sandbox.ts";
import type { Office, Row } from "../state/state.ts";
import { freshness } from "./freshness.ts";

/** GET /v4/data_sync_status: which SPUs have been heard of in the last day. */
export function listSyncStatus(call: Call): Answer {
  requireAppHeaders(call);
  const { query } = call.request;
  const [officeId, status] = [query.get("office_id"), query.get("status")];
  const interval = query.get("interval");
  if (interval && !/^\d+$/.test(interval)) throw new Refusal("API1026");
  const rows = call.sandbox.store.state.offices
    .filter((office) => !office.hidden && (!officeId || office.office_id === officeId))
    .flatMap((office) => statusRows(call, office))
    .filter((row) => !status || row.status === status);
  return answerPage(call, rows);
}

function statusRows(call: Call, office: Office): Row[] {
  const isHit = call.fired.all.some(
    ({ action, match }) =>
      action === "spu_offline" && [undefined, office.office_id].includes(match.office_id),
  );
  const silent = isHit || office.spu_silent;
  return (office.records.practices ?? []).map((practice) => ({
    status: silent ? call.sandbox.knobs().SILENT_WORD : "refresh",
    practice_id: practice.practice_id ?? "",
    office_id: office.office_id,
    domain: "Dental",
    practice_name: practice.name ?? "",
    practice_management_system: office.practice_management_system,
    data_insert_date: freshness(office, call.sandbox.clock.now()).data_insert_date ?? "",
    practice_management_system_version: office.practice_management_system_version,
    practice_management_system_refresh_date_time_zone: office.time_zone_name,
  }));
}
