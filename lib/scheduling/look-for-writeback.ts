import "server-only";
import type { HeldWriteback } from "@/db/queries/writeback-claims";
import { findWriteback, listKnownSikkaIds, type Writeback } from "@/db/queries/writebacks";
import { withAccount } from "@/lib/database";
import { askPms, type PmsScope } from "@/lib/pms/ask-pms";
import { type LoggedWriteback, listWritebacks } from "@/lib/sikka/list-writebacks";
import { unsealContent, type WritebackContent } from "./writeback-content";

/**
 * Looks in Sikka's list, of this office only, for a request whose answer was lost. Throws what
 * `askPms` throws.
 */
export async function lookForWriteback(
  scope: PmsScope,
  { row, secondsSinceSent }: HeldWriteback,
): Promise<{ what: "found"; sikkaId: string } | { what: "absent" }> {
  const content = await unsealContent(row.content);
  const access = { action: "writeback.check", fields: ["body"], ...aboutPatient(row) } as const;
  const listed = await askPms(
    scope,
    access,
    ({ officeId, signal, again }) =>
      listWritebacks({
        officeId: sameOffice(row, officeId),
        signal,
        again,
        ...days(secondsSinceSent),
      }),
    (found) => ({ outcome: found.length > 0 ? "listed" : "empty" }),
  );
  const { known, record } = await withAccount(row.accountId, async (tx) => ({
    known: await listKnownSikkaIds(
      tx,
      row.accountId,
      listed.map(({ id }) => id),
    ),
    record: row.dependsOn ? await findWriteback(tx, row.accountId, row.dependsOn) : null,
  }));
  const patientId = content.patientId ?? record?.createdId ?? null;
  // The same was asked for before, and that one has its own id: this is another.
  const ours = listed.find(
    (one) => !known.has(one.id) && isSameRequest(row, { ...content, patientId }, one),
  );
  return ours ? { what: "found", sikkaId: ours.id } : { what: "absent" };
}

/** Sikka answers for whichever office the key is of, and the clinic may have another by now. */
function sameOffice(row: Writeback, officeId: string): string {
  if (row.officeId !== officeId) throw new Error("another office is connected");
  return officeId;
}

const aboutPatient = ({ patientRef }: Writeback) => (patientRef ? { patientRef } : {});

/** Sikka's days may be those of another zone: one more on either side. */
function days(secondsSinceSent: number | null): { from: string; to: string } {
  const sent = Date.now() - (secondsSinceSent ?? 0) * 1000;
  const day = (ms: number) => new Date(ms).toISOString().slice(0, 10);
  return { from: day(sent - DAY_MS), to: day(Date.now() + DAY_MS) };
}
const DAY_MS = 86_400_000;

/** By what it says, since it carries no mark of ours. */
export function isSameRequest(
  row: Pick<
    Writeback,
    | "kind"
    | "practiceId"
    | "localDate"
    | "startMinute"
    | "lengthMinutes"
    | "providerId"
    | "operatory"
    | "appointmentSrNo"
  >,
  content: Pick<WritebackContent, "patientId" | "record">,
  { method, api, body }: Pick<LoggedWriteback, "method" | "api" | "body">,
): boolean {
  if (method !== METHOD[row.kind]) return false;
  const isPatient = row.kind === "patient.create";
  if (!api.startsWith(isPatient ? "patient" : "appointment")) return false;
  // Where the list says which appointment was changed, it must be this one.
  const changed = body.appointment_sr_no ?? /\/(\d+)$/.exec(api)?.[1];
  if (row.appointmentSrNo && changed && changed !== row.appointmentSrNo) return false;
  const expected = isPatient ? recordFields(content) : placeFields(row, content);
  return Object.entries({ practice_id: row.practiceId, ...expected }).every(
    ([name, value]) => plain(body[name]) === plain(value),
  );
}

const METHOD = {
  "patient.create": "POST",
  "appointment.create": "POST",
  "appointment.move": "PUT",
  "appointment.cancel": "PATCH",
} as const;

const recordFields = ({ record }: Pick<WritebackContent, "record">): Record<string, string> =>
  record
    ? { firstname: record.firstName, lastname: record.lastName, birthdate: record.birthDate }
    : { firstname: "" };

const placeFields = (
  row: Parameters<typeof isSameRequest>[0],
  { patientId }: Pick<WritebackContent, "patientId">,
): Record<string, string> => ({
  ...(row.kind === "appointment.create" ? { patient_id: patientId ?? "" } : {}),
  ...(row.kind === "appointment.cancel"
    ? { path: "/appointment_status" }
    : {
        date: row.localDate ?? "",
        time: clockOf(row.startMinute ?? 0),
        length: String(row.lengthMinutes),
        provider_id: row.providerId ?? "",
        operatory: row.operatory ?? "",
      }),
});

/** `HH:mm`, as it goes over the wire. */
const clockOf = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;

/** As the list may echo it: a date with its empty time of day, spaces at the ends. */
const plain = (text: string | undefined): string => (text ?? "").trim().replace(/T00:00:00$/, "");
