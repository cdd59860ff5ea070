import "server-only";
import type { AuditEntry } from "@/lib/audit/actions";
import { record } from "@/lib/audit/record";
import type { Member } from "@/lib/auth/require-member";
import { withAccount } from "@/lib/database";
import { AppError } from "@/lib/errors";

type Reading = Pick<AuditEntry, "action" | "fields" | "callId" | "requestId"> & {
  toolCallId?: string | null;
  /** Everybody whom it tells of, each with a pair of events; one pair where it names nobody. */
  patientRefs?: readonly string[];
};

/**
 * Has a person read what is kept of a caller. That they will is committed before it is read, that
 * they have before it is handed on. Throws `unavailable`, and hands on nothing, where either cannot
 * be recorded; throws what `read` throws, after it is recorded.
 */
export async function readRecorded<T>(
  { accountId, actor }: Member,
  { patientRefs = [], toolCallId, ...reading }: Reading,
  read: () => Promise<T>,
): Promise<T> {
  const entry = {
    ...reading,
    accountId,
    actor,
    ...(toolCallId ? { toolCallId } : {}),
  };
  const subjects =
    patientRefs.length > 0 ? patientRefs.map((patientRef) => ({ patientRef })) : [{}];
  const keep = (step: Pick<AuditEntry, "phase" | "outcome">) =>
    withAccount(accountId, async (tx) => {
      for (const subject of subjects) await record(tx, { ...entry, ...subject, ...step });
    }).catch((cause: unknown) => {
      throw new AppError("unavailable", { cause });
    });
  await keep({ phase: "intent" });
  let result: T;
  try {
    result = await read();
  } catch (error) {
    await keep({ phase: "outcome", outcome: "failed" }).catch((failure: unknown) => {
      throw new AppError("unavailable", { cause: new AggregateError([error, failure]) });
    });
    throw error;
  }
  await keep({ phase: "outcome", outcome: "read" });
  return result;
}
