import type { Answer } from "../http/answer.ts";
import { Refusal } from "../http/api-errors.ts";
import { requireAppHeaders } from "../keys/authenticate.ts";
import { answerPage } from "../resources/page.ts";
import type { Call } from "../sandbox.ts";
import { slashedDate } from "../state/clock.ts";
import type { Office, Row } from "../state/state.ts";
import { spcIdOf } from "./commands.ts";
import { freshness } from "./freshness.ts";

/** GET /v4/health_check: the SPUs, each with the id by which it is commanded. */
export function listHealth(call: Call): Answer {
  requireAppHeaders(call);
  const { query } = call.request;
  const [officeId, spcId] = [query.get("office_id"), query.get("spc_id")];
  const offices = call.sandbox.store.state.offices
    .filter((office) => !office.hidden && (!officeId || office.office_id === officeId))
    .filter((office) => !spcId || spcIdOf(office) === spcId);
  // GUESS: an office that the plan leaves out is refused where it is asked for by name.
  if (officeId && offices.some((office) => office.missing_scopes.includes("health_check"))) {
    throw new Refusal("API2004");
  }
  return answerPage(
    call,
    offices.flatMap((office) => healthRows(call, office)),
  );
}

function healthRows(call: Call, office: Office): Row[] {
  const dates = freshness(office, call.sandbox.clock.now());
  return (office.records.practices ?? []).map((practice) => ({
    href: "",
    practice_id: practice.practice_id ?? "",
    office_id: office.office_id,
    domain: "Dental",
    practice_management_system: office.practice_management_system,
    practice_management_system_version: office.practice_management_system_version,
    spc_id: spcIdOf(office),
    refresh_time: slashedDate(dates.data_synchronization_date ?? ""),
    spc_version: "0.0.0.0",
    spc_schedule_time: "2:00 AM",
    // GUESS: the word for an SPU that sends at an interval.
    spc_schedule_type: office.schedule_interval ? "Interval" : "Daily",
    spc_schedule_interval: office.schedule_interval ?? "",
    spc_error_flag: office.spu_silent ? "True" : "",
    spc_error_priority: "",
    spc_error_description: office.spu_silent ? "No contact with the practice's server." : "",
    timezone: office.time_zone_name,
    is_inactive: "False",
  }));
}
