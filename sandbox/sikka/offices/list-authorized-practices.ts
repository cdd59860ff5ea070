import type { Answer } from "../http/answer.ts";
import { requireAppHeaders } from "../keys/authenticate.ts";
import { answerPage, linkBase } from "../resources/page.ts";
import type { Call } from "../sandbox.ts";
import type { Office, Row } from "../state/state.ts";
import { freshness } from "./freshness.ts";

const FILTERS = [
  "practice_id",
  "practice_name",
  "practice_management_system",
  "practice_management_system_version",
  "practice_management_system_refresh_date_time_zone",
  "financial_system",
  "financial_system_version",
] as const;

/** GET /v4/authorized_practices: every office of the application, whoever asks. */
export function listAuthorizedPractices(call: Call): Answer {
  requireAppHeaders(call);
  return answerOffices(call, visibleOffices(call));
}

/** GET /v4/authorized_practices/{office_id} */
export function getAuthorizedPractice(call: Call): Answer {
  requireAppHeaders(call);
  const officeId = call.request.path.split("/").at(-1);
  return answerOffices(
    call,
    visibleOffices(call).filter((office) => office.office_id === officeId),
  );
}

function visibleOffices(call: Call): Office[] {
  const hiding = call.fired.all.filter((rule) => rule.action === "office_hidden");
  return call.sandbox.store.state.offices.filter(
    (office) =>
      !office.hidden &&
      office.authorized &&
      !hiding.some(({ match }) => [undefined, office.office_id].includes(match.office_id)),
  );
}

function answerOffices(call: Call, offices: readonly Office[]): Answer {
  const { query } = call.request;
  const showAll = query.get("show")?.toLowerCase() === "all";
  const rows = offices
    .flatMap((office) => practiceRows(call, office))
    .filter((row) => showAll || row.practice_id === "1")
    .filter((row) => FILTERS.every((name) => [null, "", row[name]].includes(query.get(name))));
  return answerPage(call, rows);
}

function practiceRows(call: Call, office: Office): Row[] {
  return (office.records.practices ?? []).map((practice) => ({
    href: `${linkBase(call.sandbox)}/authorized_practices/${office.office_id}`,
    office_id: office.office_id,
    secret_key: office.secret_key,
    practice_id: practice.practice_id ?? "",
    domain: "Dental",
    practice_name: practice.name ?? "",
    address: practice.address_line1 ?? "",
    city: practice.city ?? "",
    state: practice.state ?? "",
    zip: practice.zipcode ?? "",
    email: "",
    practice_management_system: office.practice_management_system,
    practice_management_system_version: office.practice_management_system_version,
    ...freshness(office, call.sandbox.clock.now()),
    partner_id: "",
    financial_system: "",
    financial_system_version: "",
    financial_system_refresh_date: "1111-11-11T00:00:00",
    difference_in_minutes: "10",
  }));
}
