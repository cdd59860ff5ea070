import "server-only";
import { findIntegration } from "@/db/queries/integrations";
import { type CodedAppointment, findCodedAppointment } from "@/db/queries/offered-codes";
import { withAccount } from "@/lib/database";
import type { VerifiedPatient } from "@/lib/patients/verified-patient";
import { pmsScope } from "@/lib/voice/pms-scope";
import type { ToolScope } from "@/lib/voice/tool";
import { type Asked, callBackOf, changeBy } from "./caller-wish";
import { requestWriteback } from "./request-writeback";

/** Calls off an appointment that was read out in this call; which it was comes back beside what became of it. */
export async function askForCancelling(
  scope: ToolScope,
  patient: VerifiedPatient,
  { appointment: code, reason }: { appointment: string; reason: string },
): Promise<{ asked: Asked; appointment: CodedAppointment | null }> {
  const { accountId } = scope.clinic;
  const key = { accountId, sessionId: scope.session.id, code, patientRef: patient.ref };
  const { appointment, officeId } = await withAccount(accountId, async (tx) => ({
    appointment: await findCodedAppointment(tx, key),
    officeId: (await findIntegration(tx, accountId))?.officeId,
  }));
  if (!appointment || !officeId) return { asked: { outcome: "unknown_code" }, appointment: null };
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
  const asked: Asked =
    requested.outcome === "taken" ? { outcome: "taken", place: appointment } : requested;
  return { asked, appointment };
}
