import "server-only";
import type { Writeback } from "@/db/queries/writebacks";
import type { LoggedWriteback } from "@/lib/sikka/list-writebacks";
import { appointmentBody } from "@/lib/sikka/post-appointment";
import { patientBody } from "@/lib/sikka/post-patient";
import { placeBody } from "@/lib/sikka/put-appointment";
import { isSameBody } from "@/lib/sikka/read-logged-body";
import type { WriteBody } from "@/lib/sikka/write-to-pms";
import type { WritebackContent } from "./writeback-content";

type Row = Pick<
  Writeback,
  | "kind"
  | "practiceId"
  | "localDate"
  | "startMinute"
  | "lengthMinutes"
  | "providerId"
  | "operatory"
  | "appointmentSrNo"
>;
type Content = Pick<WritebackContent, "patientId" | "record">;

/** Whether an entry of Sikka's list is this request: by what it says, since it carries no mark of ours. */
export function isSameRequest(
  row: Row,
  content: Content,
  { method, api, body }: Pick<LoggedWriteback, "method" | "api" | "body">,
): boolean {
  if (method !== METHOD[row.kind]) return false;
  if (!NOUN[row.kind === "patient.create" ? "patient" : "appointment"].test(api)) return false;
  // Where the list says which appointment was changed, it must be this one.
  const changed =
    body.appointment_sr_no ?? body.id ?? /(?<![a-z])appointments?\/(\w+)$/i.exec(api)?.[1];
  if (row.appointmentSrNo && changed && changed !== row.appointmentSrNo) return false;
  const said = bodyOf(row, content);
  return said !== null && isSameBody(said, withoutTimeOfDay(body));
}

/** However the list names what was called: `appointment`, `POST /v4/appointments/7`, `post_appointment`. */
const NOUN = {
  patient: /(?<![a-z])patients?(?![a-z])/i,
  appointment: /(?<![a-z])appointments?(?![a-z])/i,
};

const METHOD = {
  "patient.create": "POST",
  "appointment.create": "POST",
  "appointment.move": "PUT",
  "appointment.cancel": "PATCH",
} as const;

/** What was sent, without what only this PMS needs. */
function bodyOf(row: Row, { patientId, record }: Content): WriteBody | null {
  const { practiceId } = row;
  if (row.kind === "patient.create") {
    return record && patientBody(practiceId, { ...record, email: undefined });
  }
  if (row.kind === "appointment.cancel") {
    return { practice_id: practiceId, path: "/appointment_status" };
  }
  const place = {
    date: row.localDate ?? "",
    startMinute: row.startMinute ?? 0,
    lengthMinutes: row.lengthMinutes ?? 0,
    providerId: row.providerId ?? "",
    operatory: row.operatory ?? "",
  };
  if (row.kind === "appointment.move") return placeBody(practiceId, place);
  return patientId === null
    ? null
    : appointmentBody(practiceId, { ...place, patientId, description: "" });
}

/** The list may give a day back with an empty time. */
const withoutTimeOfDay = (body: Record<string, string>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(body).map(([name, value]) => [name, value.replace(/T00:00:00$/, "")]),
  );
