import "server-only";
import { findIntegration } from "@/db/queries/integrations";
import { findCodedAppointment } from "@/db/queries/offered-codes";
import { withAccount } from "@/lib/database";
import type { VerifiedPatient } from "@/lib/patients/verified-patient";
import { requestWriteback } from "@/lib/scheduling/writebacks/request-writeback";
import { pmsScope } from "@/lib/voice/pms-scope";
import type { ToolScope } from "@/lib/voice/tool";
import { type Asked, callBackOf, changeBy } from "./caller-wish";

/** Calls off an appointment that was read out in this call. Throws where the database does not answer. */
export async function askForCancelling(
  scope: ToolScope,
  patient: VerifiedPatient,
  { appointment: code, reason }: { appointment: string; reason: string },
): Promise<Asked> {
  const { accountId } = scope.clinic;
  const key = { accountId, sessionId: scope.session.id, code, patientRef: patient.ref };
  const { appointment, officeId } = await withAccount(accountId, async (tx) => ({
    appointment: await findCodedAppointment(tx, key),
    officeId: (await findIntegration(tx, accountId))?.officeId,
  }));
  if (!appointment || !officeId) return { outcome: "unknown_code" };
  const { practiceId, appointmentSrNo } = appointment;
  const requested = await requestWriteback(
    {
      ...changeBy(scope, patient),
      kind: "appointment.cancel",
      officeId,
      practiceId,
      appointmentSrNo,
    },
    {
      callBack: callBackOf(patient, scope.session.callerNumber),
      patientId: patient.patientId,
      reason,
      isNewPatient: false,
      record: null,
    },
    { scope: pmsScope(scope), deadline: scope.deadline },
  );
  // Nothing holds the time of a cancellation: nobody can have taken it.
  return requested.outcome === "taken" ? { outcome: "taken", place: appointment } : requested;
}
