import "server-only";
import { findIntegration } from "@/db/queries/integrations";
import { findWriteback, type Writeback } from "@/db/queries/writebacks";
import { withAccount } from "@/lib/database";
import { assertNever } from "@/lib/errors";
import { askOffice, type PmsScope } from "@/lib/pms/ask-pms";
import { type PmsProfile, profileOf } from "@/lib/scheduling/pms-profile";
import { listStatusWords } from "@/lib/sikka/list-status-words";
import type { OfficeAccess } from "@/lib/sikka/office-access";
import { patchAppointmentStatus } from "@/lib/sikka/patch-appointment-status";
import { postAppointment } from "@/lib/sikka/post-appointment";
import { postPatient } from "@/lib/sikka/post-patient";
import { putAppointment } from "@/lib/sikka/put-appointment";
import type { WritebackTaken } from "@/lib/sikka/write-to-pms";
import { writebackText } from "@/lib/sikka/writeback-text";
import { findCancelWord } from "./cancel-word";
import { findNeeded } from "./needed-fields";
import type { WritebackContent } from "./writeback-content";

/** The request as it is sent, and the names of what it says of a patient. */
export type Prepared = {
  fields: readonly string[];
  send: (office: OfficeAccess) => Promise<WritebackTaken>;
};
/** It cannot be written in this PMS: the word says why. */
export type Impossible = { impossible: string };

/**
 * Everything that has to be known before the request can be sent. Throws what `askOffice` throws;
 * nothing is written.
 */
export async function prepareWriteback(
  scope: PmsScope,
  row: Writeback,
  content: WritebackContent,
): Promise<Prepared | Impossible> {
  const { integration, record } = await withAccount(row.accountId, async (tx) => ({
    integration: await findIntegration(tx, row.accountId),
    record: row.dependsOn ? await findWriteback(tx, row.accountId, row.dependsOn) : null,
  }));
  if (integration?.officeId !== row.officeId) return { impossible: "other_office" };
  const profile = profileOf(integration.pmsType);
  switch (row.kind) {
    case "appointment.create": {
      const patientId = content.patientId ?? record?.createdId;
      if (!patientId) return { impossible: "no_patient" };
      return prepareBooking(scope, row, { ...content, patientId }, profile);
    }
    case "appointment.move":
      return prepareMove(row, profile);
    case "appointment.cancel":
      return prepareCancelling(scope, { ...row, patientId: content.patientId }, profile);
    case "patient.create":
      return prepareRecord(scope, content, profile);
    default:
      return assertNever(row.kind);
  }
}

async function prepareBooking(
  scope: PmsScope,
  row: Writeback,
  { patientId, reason }: WritebackContent & { patientId: string },
  { cannotBook, booking }: PmsProfile,
): Promise<Prepared | Impossible> {
  if (cannotBook) return { impossible: cannotBook };
  const place = placeOf(row);
  const extra = await findNeeded(scope, booking.fields, { ...row, patientId });
  if (!place || !extra) return { impossible: "missing_field" };
  const said = writebackText(reason, booking.descriptionLimit);
  const description = booking.takesDescription ? said || "Booked by phone" : "";
  return {
    fields: ["patient_id", "date", "time", "length", "provider_id", "operatory", "description"],
    send: (office) => postAppointment(office, { ...place, patientId, description, extra }),
  };
}

function prepareMove(row: Writeback, { cannotMove }: PmsProfile): Prepared | Impossible {
  if (cannotMove) return { impossible: cannotMove };
  const [place, srNo] = [placeOf(row), row.appointmentSrNo];
  if (!place || !srNo) return { impossible: "missing_field" };
  return {
    fields: ["date", "time", "length", "provider_id", "operatory"],
    send: (office) => putAppointment(office, srNo, place),
  };
}

async function prepareCancelling(
  scope: PmsScope,
  { appointmentSrNo, patientId, patientRef }: Writeback & Pick<WritebackContent, "patientId">,
  { cannotCancel, cancelling }: PmsProfile,
): Promise<Prepared | Impossible> {
  if (cannotCancel) return { impossible: cannotCancel };
  const word = findCancelWord(await askOffice(scope, listStatusWords));
  if (!word) return { impossible: "no_status_word" };
  const extra = await findNeeded(scope, cancelling.fields, { patientId, patientRef });
  if (!appointmentSrNo || !extra) return { impossible: "missing_field" };
  return {
    fields: ["status"],
    send: (office) => patchAppointmentStatus(office, appointmentSrNo, word, extra),
  };
}

async function prepareRecord(
  scope: PmsScope,
  { record }: WritebackContent,
  { cannotCreatePatient, patient, phoneDigits }: PmsProfile,
): Promise<Prepared | Impossible> {
  if (cannotCreatePatient) return { impossible: cannotCreatePatient };
  const extra = await findNeeded(scope, patient.fields, NOBODY);
  if (!record || !extra) return { impossible: "missing_field" };
  if (phoneDigits !== null && record.phone.length !== phoneDigits)
    return { impossible: "phone_digits" };
  const { email, ...known } = record;
  return {
    fields: ["firstname", "lastname", "birthdate", "cell", ...(email ? ["email"] : [])],
    send: (office) => postPatient(office, { ...known, extra, ...(email ? { email } : {}) }),
  };
}

/** Who has no record yet, has no insurance there. */
const NOBODY = { patientId: null, patientRef: null };

function placeOf({ localDate, startMinute, lengthMinutes, providerId, operatory }: Writeback) {
  if (localDate === null || startMinute === null || lengthMinutes === null) return null;
  if (providerId === null || operatory === null) return null;
  return { date: localDate, startMinute, lengthMinutes, providerId, operatory };
}
