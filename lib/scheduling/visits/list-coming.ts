import "server-only";
import { nextBatch } from "@/db/queries/call-sessions";
import { findIntegration, type Integration } from "@/db/queries/integrations";
import { type CodedAppointment, insertAppointmentCodes } from "@/db/queries/offered-codes";
import { findWriteback, listOfPatient } from "@/db/queries/writebacks";
import { withAccount } from "@/lib/database";
import type { VerifiedPatient } from "@/lib/patients/verified-patient";
import { askPms, type PmsAccess, recordCached } from "@/lib/pms/ask-pms";
import { practiceZone } from "@/lib/scheduling/days/practice-zone";
import { addDays, todayIn } from "@/lib/scheduling/days/wall-clock";
import { listAppointments } from "@/lib/sikka/list-appointments";
import { pmsScope } from "@/lib/voice/pms-scope";
import type { ToolScope } from "@/lib/voice/tool";
import { listPatientRefs } from "./list-patient-refs";
import { overlayOwn } from "./overlay-own";

export type Coming = {
  appointments: (CodedAppointment & { code: string })[];
  /** Asked for in our own name, and not there yet. */
  pending: number;
  /** The clinic's row, for how its providers are called. */
  integration: Integration | null;
};

const MOST = 5;
/** Sikka answers for a year at most. */
const DAYS = 364;

/**
 * The patient's coming appointments as they stand after all that we have written, each with a code of
 * this call. One question to the PMS, or none where it knows nobody yet; a look on record in either
 * case. Throws what `askPms` and `practiceZone` throw.
 */
export async function listComing(scope: ToolScope, patient: VerifiedPatient): Promise<Coming> {
  const { clinic, session } = scope;
  const { accountId } = clinic;
  const zone = clinic.timeZone ?? (await practiceZone(accountId));
  const from = todayIn(zone).toString();
  const patientId = patient.patientId ?? (await findNewId(accountId, patient));
  const pms = pmsScope(scope);
  const access: PmsAccess = {
    action: "appointment.list",
    fields: ["date", "time", "length", "provider", "operatory", "status"],
    patientRef: patient.ref,
  };
  const served = patientId
    ? await askPms(
        pms,
        access,
        (office) => listAppointments(office, { from, to: addDays(from, DAYS), patientId }),
        (rows) => ({ outcome: rows.length > 0 ? "listed" : "empty" }),
      )
    : [];
  // What we wrote for whom the PMS does not know yet tells of them as well.
  if (!patientId) await recordCached(pms, access);
  return withAccount(accountId, async (tx) => {
    const integration = await findIntegration(tx, accountId);
    const refs = await listPatientRefs(tx, accountId, patient);
    const own = await listOfPatient(tx, accountId, refs);
    const { coming, pending } = overlayOwn(served, own, {
      from,
      practiceId: integration?.practiceId ?? "",
      pmsType: integration?.pmsType ?? null,
    });
    const few = coming.slice(0, MOST);
    if (few.length === 0) return { appointments: [], pending, integration };
    const batch = await nextBatch(tx, accountId, session.id, "appointmentBatches");
    const appointments = few.map((one, at) => ({
      ...one,
      code: `P${(batch - 1) * MOST + at + 1}`,
    }));
    const whose = { accountId, sessionId: session.id, patientRef: patient.ref };
    await insertAppointmentCodes(
      tx,
      appointments.map((one) => ({ ...one, ...whose })),
    );
    return { appointments, pending, integration };
  });
}

/** A record that was still being written when this call met the patient may be there by now. */
async function findNewId(accountId: string, { recordWritebackId }: VerifiedPatient) {
  if (!recordWritebackId) return null;
  const record = await withAccount(accountId, (tx) =>
    findWriteback(tx, accountId, recordWritebackId),
  );
  return record?.createdId ?? null;
}
