import "server-only";
import { z } from "zod";
import { findSessionPatient, setSessionPatient } from "@/db/queries/call-sessions";
import { withAccount } from "@/lib/database";
import { seal, unseal } from "@/lib/sealing/seal";

/** Whom the tools of a call act for. Sealed at rest. */
export const verifiedPatientSchema = z.object({
  /** Null while the record is still being written. */
  patientId: z.string().nullable(),
  /** The writeback that makes the record, where it is not there yet. */
  recordWritebackId: z.string().nullable(),
  /** The patient in the record of who saw what. */
  ref: z.string(),
  firstName: z.string(),
  lastName: z.string(),
  birthDate: z.string(),
  /** Where to call back, digits as the PMS or the caller gave them; empty where unknown. */
  phone: z.string(),
  providerId: z.string().nullable(),
  isNew: z.boolean(),
  /** The number on file is the caller's. */
  isPhoneKnown: z.boolean(),
});
export type VerifiedPatient = z.infer<typeof verifiedPatientSchema>;

/** The patient verified last in this call, by the row and not by memory. */
export async function findVerifiedPatient(
  accountId: string,
  sessionId: string,
): Promise<VerifiedPatient | null> {
  const sealed = await withAccount(accountId, (tx) => findSessionPatient(tx, accountId, sessionId));
  return sealed ? unseal(sealed, verifiedPatientSchema) : null;
}

/** From here on the call acts for this patient. */
export async function keepVerifiedPatient(
  accountId: string,
  sessionId: string,
  patient: VerifiedPatient,
): Promise<void> {
  const sealed = await seal(patient);
  const { ref: patientRef, isPhoneKnown } = patient;
  await withAccount(accountId, (tx) =>
    setSessionPatient(tx, accountId, sessionId, { patient: sealed, patientRef, isPhoneKnown }),
  );
}
