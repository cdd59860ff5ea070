import "server-only";
import type { Tx } from "@/db/client";
import { listRecordRefs } from "@/db/queries/patient-records";
import { findWriteback } from "@/db/queries/writebacks";
import { patientRef } from "@/lib/audit/patient-ref";
import type { VerifiedPatient } from "@/lib/patients/verified-patient";

type Patient = Pick<VerifiedPatient, "patientId" | "recordWritebackId" | "ref">;

/**
 * Every reference under which something may have been asked for in this patient's name: the record's
 * own while it was being written, and since then the patient's.
 */
export async function listPatientRefs(
  tx: Tx,
  accountId: string,
  { patientId: knownId, recordWritebackId, ref }: Patient,
): Promise<string[]> {
  const record =
    knownId === null && recordWritebackId
      ? await findWriteback(tx, accountId, recordWritebackId)
      : null;
  const patientId = knownId ?? record?.createdId ?? null;
  if (patientId === null) return [ref];
  const records = await listRecordRefs(tx, accountId, patientId);
  return [...new Set([ref, patientRef(accountId, patientId), ...records])];
}
