import type { Answer } from "../http/answer.ts";
import { requireAppHeaders } from "../keys/authenticate.ts";
import { PROFILES, type WritebackKind } from "../pms/profile.ts";
import { answerPage } from "../resources/page.ts";
import type { Call } from "../sandbox.ts";
import type { Row } from "../state/state.ts";

const KINDS: readonly WritebackKind[] = [
  "appointment_status",
  "payment",
  "new_appointment",
  "new_patient",
  "note",
  "claim_notes_status",
  "insurance_payment",
  "lab_result",
];

/** GET /v4/supported_pmses: what can be written into which system. */
export function listSupportedPmses(call: Call): Answer {
  requireAppHeaders(call);
  const rows = [
    ...PROFILES.map(({ name, writebacks }) => pmsRow("Dental", name, writebacks)),
    pmsRow("Animal Shelter", "Test PMS", []),
  ];
  const { query } = call.request;
  const isAsked = (row: Row) =>
    Object.keys(row).every((name) => {
      const wanted = query.get(name);
      return !wanted || row[name]?.toLowerCase() === wanted.toLowerCase();
    });
  return answerPage(call, rows.filter(isAsked));
}

function pmsRow(domain: string, name: string, can: readonly WritebackKind[]): Row {
  return {
    specialty: "",
    domain,
    practice_management_system: name,
    practice_management_system_version: "V1.0",
    display_practice_management_system_name: name,
    ...Object.fromEntries(
      KINDS.map((kind) => [`${kind}_writeback`, can.includes(kind) ? "available" : ""]),
    ),
  };
}
