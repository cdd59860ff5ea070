import "server-only";
import type { Actor, AuditAction, AuditEntry } from "@/lib/audit/actions";
import { record } from "@/lib/audit/record";
import { withAccount } from "@/lib/database";
import { AppError } from "@/lib/errors";
import { logger } from "@/lib/logger";
import type { OfficeAccess } from "@/lib/sikka/office-access";
import { SikkaError } from "@/lib/sikka/sikka-error";
import type { Mark } from "./key-in-force";
import { withRequestKey } from "./with-request-key";

export type PmsScope = {
  accountId: string;
  actor: Actor;
  requestId: string;
  callId?: string | undefined;
  toolCallId?: string | undefined;
  signal?: AbortSignal | undefined;
  /** A call that the clinic plays to itself: its accesses are marked. */
  isRehearsal?: boolean | undefined;
};

/** What is looked at or changed: names of fields, never values. */
export type PmsAccess = {
  action: AuditAction;
  fields: readonly string[];
  patientRef?: string | undefined;
};

/** What the answer adds to the record. */
export type Judged = { outcome?: string | undefined; patientRef?: string | undefined };

/**
 * Asks the PMS for patient information, or to change it. Who, what and for whom is committed before
 * anything is asked; what came of it before anything is answered. `ask` makes one request; one that
 * makes more (pages, tries) says so through `again`, and each is recorded. A key that is refused and
 * replaced is one access still. No record, no data: throws `unavailable`, also where the PMS has
 * already done what it was asked. Throws what `ask` throws, after it is recorded.
 */
export async function askPms<T>(
  scope: PmsScope,
  access: PmsAccess,
  ask: (office: OfficeAccess) => Promise<T>,
  judge: (answer: T) => Judged = () => ({}),
): Promise<T> {
  const intent = entryOf(scope, access, "intent");
  const outcome = (judged: Judged) => entryOf(scope, access, "outcome", judged);
  const again = (word: string) => keep(scope, [outcome({ outcome: word }), intent]);
  let hasLeft = false;
  const mark: Mark = {
    write: async (tx) => {
      // For one who is gone nothing will be asked.
      scope.signal?.throwIfAborted();
      await record(tx, intent);
    },
    isWritten: false,
    committed: () => {
      mark.isWritten = true;
      // The caller left while it was being written: nothing is asked, and the record says so.
      if (hasLeft) void keep(scope, [outcome({ outcome: "not_asked" })]).catch(() => {});
    },
  };
  let answer: T;
  try {
    const asked = { ...bounds(scope), mark };
    answer = await withRequestKey(scope.accountId, (office) => ask({ ...office, again }), asked);
  } catch (error) {
    hasLeft = true;
    if (!mark.isWritten) throw asUnavailable(error);
    // What failed is told as it failed: whether the PMS may have done it hangs on that.
    await keep(scope, [outcome({ outcome: wordOf(error) })]).catch(() => {});
    throw error;
  }
  await keep(scope, [outcome({ outcome: "answered", ...judge(answer) })]);
  return answer;
}

/** Asks for what is nobody's: providers, chairs, hours, status words. Leaves no record. */
export const askOffice = <T>(
  scope: PmsScope,
  ask: (office: OfficeAccess) => Promise<T>,
): Promise<T> => withRequestKey(scope.accountId, ask, bounds(scope));

/** An answer from memory is an access as well. Throws `unavailable` when it cannot be recorded. */
export const recordCached = (scope: PmsScope, access: PmsAccess): Promise<void> =>
  keep(scope, [
    entryOf(scope, access, "intent"),
    entryOf(scope, access, "outcome", { outcome: "cache" }),
  ]);

const bounds = ({ actor, requestId, signal }: PmsScope) => ({ actor, requestId, signal });

function entryOf(
  { accountId, actor, requestId, callId, toolCallId, isRehearsal }: PmsScope,
  { action, fields, patientRef: asked }: PmsAccess,
  phase: AuditEntry["phase"],
  { outcome, patientRef = asked }: Judged = {},
): AuditEntry {
  return {
    accountId,
    actor,
    action,
    phase,
    fields: isRehearsal ? [...fields, "rehearsal"] : fields,
    requestId,
    ...(outcome ? { outcome } : {}),
    ...(patientRef ? { patientRef } : {}),
    ...(callId ? { callId } : {}),
    ...(toolCallId ? { toolCallId } : {}),
  };
}

/** All of them in one transaction, or none. */
async function keep(scope: PmsScope, entries: readonly AuditEntry[]): Promise<void> {
  try {
    await withAccount(scope.accountId, async (tx) => {
      for (const entry of entries) await record(tx, entry);
    });
  } catch (cause) {
    const { accountId, requestId } = scope;
    logger.error({ accountId, requestId, err: cause }, "audit.not_recorded");
    throw asUnavailable(cause);
  }
}

const asUnavailable = (error: unknown): unknown =>
  error instanceof AppError || error instanceof SikkaError
    ? error
    : new AppError("unavailable", { cause: error });

function wordOf(error: unknown): string {
  if (error instanceof SikkaError) return error.kind;
  return error instanceof AppError ? error.code : "internal";
}
