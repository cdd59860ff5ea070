import "server-only";
import type { Actor, AuditAction } from "@/lib/audit/actions";
import { AppError } from "@/lib/errors";
import type { OfficeAccess } from "@/lib/sikka/office-access";

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
 * anything is asked; what came of it before anything is answered. No record, no data: throws
 * `unavailable`. Throws what `ask` throws, after it is recorded.
 */
export async function askPms<T>(
  _scope: PmsScope,
  _access: PmsAccess,
  _ask: (office: OfficeAccess) => Promise<T>,
  _judge: (answer: T) => Judged = () => ({}),
): Promise<T> {
  throw new AppError("unavailable");
}

/** Asks for what is nobody's: providers, chairs, hours, status words. Leaves no record. */
export async function askOffice<T>(
  _scope: PmsScope,
  _ask: (office: OfficeAccess) => Promise<T>,
): Promise<T> {
  throw new AppError("unavailable");
}

/** An answer from memory is an access as well. Throws `unavailable` when it cannot be recorded. */
export async function recordCached(_scope: PmsScope, _access: PmsAccess): Promise<void> {
  throw new AppError("unavailable");
}
