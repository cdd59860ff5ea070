import "server-only";
import { findIntegration } from "@/db/queries/integrations";
import { findCodedAppointment, findOffer } from "@/db/queries/offered-codes";
import { withAccount } from "@/lib/database";
import type { VerifiedPatient } from "@/lib/patients/verified-patient";
import { findRoom } from "@/lib/scheduling/openings/find-room";
import { listPatientRefs } from "@/lib/scheduling/visits/list-patient-refs";
import { findKnown } from "@/lib/scheduling/writebacks/open-writeback";
import { followKnown, requestWriteback } from "@/lib/scheduling/writebacks/request-writeback";
import { pmsScope } from "@/lib/voice/pms-scope";
import type { ToolScope } from "@/lib/voice/tool";
import { type Asked, callBackOf, changeBy } from "./caller-wish";

/**
 * Moves an appointment that was read out in this call to a slot that was offered in it. It keeps its
 * length. Throws what asking for the schedule throws, with nothing asked for.
 */
export async function askForMove(
  scope: ToolScope,
  patient: VerifiedPatient,
  codes: { appointment: string; slot: string },
): Promise<Asked> {
  const { accountId } = scope.clinic;
  const sessionId = scope.session.id;
  const { wish, known, offeredMinutes } = await withAccount(accountId, async (tx) => {
    const key = { accountId, sessionId, code: codes.appointment, patientRef: patient.ref };
    const appointment = await findCodedAppointment(tx, key);
    const offer = await findOffer(tx, accountId, sessionId, codes.slot);
    const integration = await findIntegration(tx, accountId);
    if (!appointment || !offer || !integration?.officeId)
      return { wish: null, known: null, offeredMinutes: 0 };
    const wish = {
      ...changeBy(scope, patient),
      kind: "appointment.move" as const,
      officeId: integration.officeId,
      patientRefs: await listPatientRefs(tx, accountId, patient),
      appointmentSrNo: appointment.appointmentSrNo,
      place: { ...offer, lengthMinutes: appointment.lengthMinutes },
    };
    const { lengthMinutes: offeredMinutes } = offer;
    return { wish, known: await findKnown(tx, wish), offeredMinutes };
  });
  if (!wish) return { outcome: "unknown_code" };
  const live = { scope: pmsScope(scope), deadline: scope.deadline };
  if (known) return followKnown(known, live);
  const { place, appointmentSrNo } = wish;
  const room = await findRoom(scope, { ...place, appointmentSrNo }, offeredMinutes);
  if (room !== "free") return { outcome: room, place };
  const content = {
    callBack: callBackOf(patient, scope.session.callerNumber),
    patientId: patient.patientId,
    reason: "",
    isNewPatient: false,
    record: null,
  };
  const requested = await requestWriteback(wish, content, live);
  return requested.outcome === "taken" ? { outcome: "taken", place } : requested;
}
