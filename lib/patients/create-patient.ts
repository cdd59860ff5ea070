import "server-only";
import { patientRef } from "@/lib/audit/patient-ref";
import type { ToolScope } from "@/lib/voice/tool";
import type { Said } from "./count-try";
import { keepVerifiedPatient } from "./verified-patient";
import { type Verdict, verifyCaller } from "./verify-caller";

export type NewcomerDetails = Said & { phone: string; email?: string | undefined };

/** What became of writing a new patient's record into the PMS. */
export type RecordMade =
  | { outcome: "created"; patientId: string }
  /** Taken, and not confirmed yet; the patient goes by this reference until then. */
  | { outcome: "pending"; writebackId: string; patientRef: string }
  /** This PMS cannot, or would not; the staff is told. */
  | { outcome: "not_done"; reason: string };

export type CreateRecord = (scope: ToolScope, details: NewcomerDetails) => Promise<RecordMade>;

export type Newcomer = Verdict | { outcome: RecordMade["outcome"] };

/**
 * A record for whoever is not in the PMS yet; who is, is recognised instead. To ask whether somebody
 * is there is a try like any other, and stays counted when a record is made: a wrong birth date makes
 * one too. The call acts for this patient from here on, also while the record is still being written.
 */
export async function createPatient(
  scope: ToolScope,
  details: NewcomerDetails,
  createRecord: CreateRecord,
): Promise<Newcomer> {
  const { phone: _, email: __, ...said } = details;
  const verdict = await verifyCaller(scope, said);
  if (verdict.outcome !== "not_verified") return verdict;
  const made = await createRecord(scope, details);
  if (made.outcome === "not_done") return { outcome: "not_done" };
  const { accountId } = scope.clinic;
  const isThere = made.outcome === "created";
  await keepVerifiedPatient(accountId, scope.session.id, {
    patientId: isThere ? made.patientId : null,
    recordWritebackId: isThere ? null : made.writebackId,
    ref: isThere ? patientRef(accountId, made.patientId) : made.patientRef,
    firstName: details.firstName,
    lastName: details.lastName,
    birthDate: details.birthDate,
    phone: details.phone,
    providerId: null,
    isNew: true,
    isPhoneKnown: false,
  });
  return { outcome: made.outcome };
}
