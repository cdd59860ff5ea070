import "server-only";
import { logger } from "@/lib/logger";
import { askPms } from "@/lib/pms/ask-pms";
import { listSubscribers, type Subscriber } from "@/lib/sikka/list-subscribers";
import { readBalance } from "@/lib/sikka/read-balance";
import { pmsScope } from "@/lib/voice/pms-scope";
import type { ToolScope } from "@/lib/voice/tool";
import type { VerifiedPatient } from "./verified-patient";

export type AccountSummary = {
  /** Hundredths; negative for a credit, null where the PMS has none. */
  balanceCents: number | null;
  /** What of it is the patient's to pay; null where the PMS does not say. */
  shareCents: number | null;
  /** Null where it cannot be read now. */
  insurances: Pick<Subscriber, "deductibleRemainingCents">[] | null;
};

/** Balance and insurance, of a patient whose number on file is the caller's; null for anybody else. */
export async function readAccountSummary(
  scope: ToolScope,
  patient: VerifiedPatient,
): Promise<AccountSummary | null> {
  const { patientId, ref, isPhoneKnown } = patient;
  if (!isPhoneKnown || patientId === null) return null;
  const pms = pmsScope(scope);
  const balanceAccess = { action: "balance.read", fields: ["balance"], patientRef: ref } as const;
  const coverAccess = { action: "insurance.read", fields: ["insurance"], patientRef: ref } as const;
  const [balance, cover] = await Promise.allSettled([
    askPms(pms, balanceAccess, (office) => readBalance(office, patientId)),
    askPms(pms, coverAccess, (office) => listSubscribers(office, patientId)),
  ]);
  if (balance.status === "rejected") throw balance.reason;
  if (cover.status === "rejected") {
    const { requestId, toolCallId } = scope;
    logger.warn({ requestId, toolCallId, err: cover.reason }, "voice.insurance_not_read");
  }
  const found = balance.value;
  return {
    balanceCents: found?.balanceCents ?? found?.patientDueCents ?? null,
    shareCents: found?.patientDueCents ?? null,
    insurances: cover.status === "fulfilled" ? cover.value : null,
  };
}
