import "server-only";
import type { z } from "zod";
import { callSikka } from "./call-sikka";
import type { OfficeAccess } from "./office-access";
import { SikkaError } from "./sikka-error";
import { pageWire } from "./wire/connection";
import { writebackStatusWire } from "./wire/writebacks";

/** `unknown`: Sikka has no such writeback, which right after a write proves nothing. */
export type WritebackState = "pending" | "succeeded" | "failed" | "unknown";

type Writeback = { state: WritebackState; createdId: string | null };
type Status = z.infer<typeof writebackStatusWire>;

const NAME = "writeback_status";

/**
 * What became of a write; `createdId` is the PMS's own id of what was made. The PMS's words for why it
 * failed stay outside. Throws SikkaError: `not_in_plan` where we may not ask at all.
 */
export async function readWriteback(office: OfficeAccess, writebackId: string): Promise<Writeback> {
  const answer = await callSikka({
    name: NAME,
    method: "GET",
    path: `/${NAME}`,
    query: { id: writebackId },
    headers: { "Request-Key": office.requestKey },
    answer: pageWire,
    timeoutMs: 4_000,
    signal: office.signal,
  });
  const rows = (answer?.items ?? []).map((item) => writebackStatusWire.safeParse(item));
  if (rows.some((row) => !row.success)) throw new SikkaError("unreadable", { call: NAME });
  const own = rows.find((row) => row.data?.id === writebackId)?.data;
  if (!own || (own.office_id && own.office_id !== office.officeId)) {
    return { state: "unknown", createdId: null };
  }
  return { state: stateOf(own), createdId: createdIdOf(own) };
}

/** Only what is completed is over, and only what says so in so many words has succeeded. */
function stateOf(row: Status): WritebackState {
  if (!row.is_completed) return "pending";
  return row.has_error || !/^success$/i.test(row.status) ? "failed" : "succeeded";
}

/** Where a row does not say what kind of thing was made, it names only that one. */
function createdIdOf(row: Status): string | null {
  const isPatient = /patient/i.test(row.api);
  const isAppointment = /appointment/i.test(row.api);
  const named = [
    row.created_id,
    isPatient ? "" : row.appointment_sr_no,
    isAppointment ? "" : row.patient_id,
  ];
  return named.find((id) => id !== "" && id !== "0") ?? null;
}
