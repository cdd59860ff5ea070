import "server-only";
import { and, desc, eq, gte, inArray, lt } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { auditEvents } from "@/db/schema";

type Filter = {
  from?: Date | undefined;
  /** Not this moment any more. */
  until?: Date | undefined;
  actorKind?: string | undefined;
  actorId?: string | undefined;
  actions?: readonly string[] | undefined;
  patientRef?: string | undefined;
  before?: number | undefined;
};

/** The newest events that fit. */
export const listAuditPage = (tx: Tx, accountId: string, filter: Filter, limit: number) =>
  tx
    .select()
    .from(auditEvents)
    .where(
      and(
        eq(auditEvents.accountId, accountId),
        filter.before === undefined ? undefined : lt(auditEvents.seq, filter.before),
        filter.from && gte(auditEvents.occurredAt, filter.from),
        filter.until && lt(auditEvents.occurredAt, filter.until),
        filter.actorKind === undefined ? undefined : eq(auditEvents.actorKind, filter.actorKind),
        filter.actorId === undefined ? undefined : eq(auditEvents.actorId, filter.actorId),
        filter.actions && inArray(auditEvents.action, [...filter.actions]),
        filter.patientRef === undefined ? undefined : eq(auditEvents.patientRef, filter.patientRef),
      ),
    )
    .orderBy(desc(auditEvents.seq), desc(auditEvents.occurredAt))
    .limit(limit);
