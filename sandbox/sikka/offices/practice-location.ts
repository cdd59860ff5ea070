import type { Answer } from "../http/answer.ts";
import { acknowledge, Refusal } from "../http/api-errors.ts";
import { jsonFields, textField } from "../http/request.ts";
import { requireAppHeaders } from "../keys/authenticate.ts";
import { answerPage } from "../resources/page.ts";
import type { Call } from "../sandbox.ts";
import type { Office } from "../state/state.ts";
import { isPracticeOpen } from "./practice-access.ts";

const LIMIT = 5000;

/** GET /v4/practice_location: which practices of an office may be read. */
export function getPracticeLocation(call: Call): Answer {
  requireAppHeaders(call);
  const office = requireOffice(call, call.request.query.get("office_id") ?? "");
  const rows = (office.records.practices ?? []).map((row) => ({
    city: row.city ?? "",
    state: row.state ?? "",
    email: row.email ?? "",
    practice_id: row.practice_id ?? "",
    phone: row.phone ?? "",
    zip_code: row.zipcode ?? "",
    address: row.address_line1 ?? "",
    practice_name: row.name ?? "",
    access: isPracticeOpen(office, row.practice_id ?? "") ? "on" : "off",
  }));
  return answerPage(call, rows, {}, LIMIT);
}

/** POST /v4/practice_location: turns the access to some of them on or off. */
export function postPracticeLocation(call: Call): Answer {
  requireAppHeaders(call);
  const fields = jsonFields(call.request);
  const office = requireOffice(call, textField(fields, "office_id"));
  const [sent, access] = [textField(fields, "practice_id"), textField(fields, "access")];
  if (sent === "" || access === "") throw new Refusal("API1020");
  const named = sent.split(",").map((id) => id.trim());
  const known = (office.records.practices ?? []).map((row) => row.practice_id);
  const isMeant = ["ON", "OFF"].includes(access) && named.every((id) => known.includes(id));
  if (!isMeant) throw new Refusal("API1026");
  const others = (office.access_off ?? []).filter((id) => !named.includes(id));
  office.access_off = access === "OFF" ? [...others, ...named] : others;
  return acknowledge("API4006", "Practice location(s) updated successfully");
}

function requireOffice(call: Call, officeId: string): Office {
  if (officeId === "") throw new Refusal("API1003");
  const office = call.sandbox.store.state.offices.find((one) => one.office_id === officeId);
  if (!office?.authorized) throw new Refusal("API2007");
  return office;
}
