import "server-only";
import type { Tx } from "@/db/client";
import { findIntegration } from "@/db/queries/integrations";
import { findOffer } from "@/db/queries/offered-codes";
import { findWriteback, type Place, type Writeback } from "@/db/queries/writebacks";
import { withAccount } from "@/lib/database";
import type { VerifiedPatient } from "@/lib/patients/verified-patient";
import { findRoom } from "@/lib/scheduling/openings/find-room";
import { forSomebodyNew } from "@/lib/scheduling/openings/visit-length";
import { listPatientRefs } from "@/lib/scheduling/visits/list-patient-refs";
import { findKnown, type Wish } from "@/lib/scheduling/writebacks/open-writeback";
import { followKnown, requestWriteback } from "@/lib/scheduling/writebacks/request-writeback";
import type { WritebackContent } from "@/lib/scheduling/writebacks/writeback-content";
import { pmsScope } from "@/lib/voice/pms-scope";
import type { ToolScope } from "@/lib/voice/tool";
import { type Asked, callBackOf, changeBy } from "./caller-wish";

type BookingWish = Extract<Wish, { kind: "appointment.create" }>;
type Found = { wish: BookingWish; record: Writeback | null; offeredMinutes: number };

/**
 * Books the slot that was offered in this call under this code, for the patient verified in it. A new
 * patient's booking waits for the record. Throws what asking for the schedule throws, with nothing asked for.
 */
export async function askForBooking(
  scope: ToolScope,
  patient: VerifiedPatient,
  { slot, reason }: { slot: string; reason: string },
): Promise<Asked> {
  const { accountId } = scope.clinic;
  const { found, known } = await withAccount(accountId, async (tx) => {
    const found = await findWish(tx, scope, patient, slot);
    return { found, known: found && (await findKnown(tx, found.wish)) };
  });
  if (!found) return { outcome: "unknown_code" };
  const { wish, record, offeredMinutes } = found;
  const live = { scope: pmsScope(scope), deadline: scope.deadline };
  if (known) return followKnown(known, live);
  if (record && (record.status === "FAILED" || record.status === "NEEDS_PERSON"))
    return { outcome: "no_record" };
  const room = await findRoom(scope, wish.place, offeredMinutes);
  if (room !== "free") return { outcome: room, place: wish.place };
  const requested = await requestWriteback(wish, contentOf(scope, patient, record, reason), live);
  return requested.outcome === "taken" ? { outcome: "taken", place: wish.place } : requested;
}

async function findWish(
  tx: Tx,
  scope: ToolScope,
  patient: VerifiedPatient,
  code: string,
): Promise<Found | null> {
  const { accountId } = scope.clinic;
  const offer = await findOffer(tx, accountId, scope.session.id, code);
  const integration = offer && (await findIntegration(tx, accountId));
  if (!offer || !integration?.officeId) return null;
  const record = patient.recordWritebackId
    ? await findWriteback(tx, accountId, patient.recordWritebackId)
    : null;
  const waits = record && record.status !== "CONFIRMED" ? { dependsOn: record.id } : {};
  const { officeId } = integration;
  const patientRefs = await listPatientRefs(tx, accountId, patient);
  const { lengthMinutes: offeredMinutes } = offer;
  // It may have been offered before anybody knew for whom.
  const lengthMinutes = patient.isNew ? forSomebodyNew(offeredMinutes) : offeredMinutes;
  const booking = bookingOf(scope, patient, { ...offer, lengthMinutes });
  return { record, wish: { ...booking, officeId, patientRefs, ...waits }, offeredMinutes };
}

const bookingOf = (scope: ToolScope, patient: VerifiedPatient, place: Place) => ({
  ...changeBy(scope, patient),
  kind: "appointment.create" as const,
  place,
});

const contentOf = (
  { session }: ToolScope,
  patient: VerifiedPatient,
  record: Writeback | null,
  reason: string,
): WritebackContent => ({
  callBack: callBackOf(patient, session.callerNumber),
  patientId: patient.patientId ?? record?.createdId ?? null,
  reason,
  isNewPatient: patient.isNew,
  record: null,
});
