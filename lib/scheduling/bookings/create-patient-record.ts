import "server-only";
import { findIntegration } from "@/db/queries/integrations";
import type { Writeback } from "@/db/queries/writebacks";
import { patientRef } from "@/lib/audit/patient-ref";
import { withAccount } from "@/lib/database";
import { AppError } from "@/lib/errors";
import { askOffice } from "@/lib/pms/ask-pms";
import { type PmsProfile, profileOf } from "@/lib/scheduling/pms-profile";
import { requestWriteback } from "@/lib/scheduling/writebacks/request-writeback";
import { listProviders } from "@/lib/sikka/list-providers";
import { pmsScope } from "@/lib/voice/pms-scope";
import type { ToolScope } from "@/lib/voice/tool";

export type NewRecord = {
  firstName: string;
  lastName: string;
  /** YYYY-MM-DD */
  birthDate: string;
  /** Digits, as they are to be written and called back. */
  phone: string;
  email?: string | undefined;
};

export type RecordOutcome =
  | { outcome: "created"; patientId: string }
  /** `patientRef` is what the patient goes by until the PMS has an id. */
  | { outcome: "pending"; writebackId: string; patientRef: string }
  | { outcome: "not_done"; reason: string };

/**
 * Asks the PMS for a new patient's record, once for a person, and waits for it as long as the caller
 * can. Throws `reconnect_required`, `pms_unavailable`, `unavailable`, SikkaError before anything is asked.
 */
export async function createPatientRecord(
  scope: ToolScope,
  record: NewRecord,
): Promise<RecordOutcome> {
  const { clinic, session, toolCallId, argumentsHash, deadline } = scope;
  const { accountId } = clinic;
  const pms = pmsScope(scope);
  const integration = await withAccount(accountId, (tx) => findIntegration(tx, accountId));
  if (!integration?.officeId || !integration.practiceId) throw new AppError("reconnect_required");
  const providers = await askOffice(pms, listProviders);
  const provider = providers.find(({ isActive, isProvider }) => isActive && isProvider);
  if (!provider) return { outcome: "not_done", reason: "no_provider" };
  const ref = newcomerRef(accountId, record);
  const { officeId, practiceId } = integration;
  const about = { accountId, sessionId: session.id, callId: session.callId, toolCallId };
  const requested = await requestWriteback(
    {
      ...about,
      kind: "patient.create",
      argumentsHash,
      callerHash: session.callerHash,
      patientRef: ref,
      officeId,
      practiceId,
    },
    contentOf(record, provider.providerId, profileOf(integration.pmsType)),
    { scope: pms, deadline },
  );
  if (requested.outcome !== "asked") return { outcome: "not_done", reason: requested.outcome };
  return outcomeOf(requested.row, ref);
}

function outcomeOf(row: Writeback, ref: string): RecordOutcome {
  if (row.status === "FAILED" || row.status === "NEEDS_PERSON")
    return { outcome: "not_done", reason: row.failure ?? "failed" };
  if (row.status === "CONFIRMED" && row.createdId)
    return { outcome: "created", patientId: row.createdId };
  return { outcome: "pending", writebackId: row.id, patientRef: ref };
}

/** Somebody whom the PMS has no id for yet: the same for the same name and birth date. */
const newcomerRef = (
  accountId: string,
  { firstName, lastName, birthDate }: Pick<NewRecord, "firstName" | "lastName" | "birthDate">,
): string =>
  patientRef(accountId, `new ${JSON.stringify([folded(firstName), folded(lastName), birthDate])}`);

const folded = (name: string): string =>
  name
    .normalize("NFD")
    .replace(/[^\p{L}]/gu, "")
    .toLowerCase();

/** As it is sent, so that it is found again by what was sent. */
const contentOf = (record: NewRecord, providerId: string, { nameLimits }: PmsProfile) => ({
  callBack: { name: `${record.firstName} ${record.lastName}`, phone: record.phone },
  patientId: null,
  reason: "",
  isNewPatient: true,
  record: {
    firstName: shortened(record.firstName, nameLimits.first),
    lastName: shortened(record.lastName, nameLimits.last),
    birthDate: record.birthDate,
    phone: record.phone,
    email: record.email ?? null,
    providerId,
  },
});

const shortened = (name: string, limit: number): string => [...name].slice(0, limit).join("");
