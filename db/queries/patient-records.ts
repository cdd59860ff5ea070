import "server-only";
import { and, desc, eq, inArray, or, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { writebacks } from "@/db/schema";
import { holding, type Writeback } from "./writebacks";

/** The same person's record, asked for lately: Sikka may not serve it yet, and a second one must not be made. */
export async function findRecord(
  tx: Tx,
  accountId: string,
  patientRef: string,
): Promise<Writeback | null> {
  const [row] = await tx
    .select()
    .from(writebacks)
    .where(
      and(
        eq(writebacks.accountId, accountId),
        eq(writebacks.kind, "patient.create"),
        eq(writebacks.patientRef, patientRef),
        inArray(writebacks.status, [...holding]),
        sql`${writebacks.createdAt} > now() - interval '2 days'`,
      ),
    )
    .orderBy(desc(writebacks.createdAt))
    .limit(1);
  return row ?? null;
}

/** Records made in a day for one caller's number, and in this call; of a caller who hides it, those of this call. */
export const countRecords = (
  tx: Tx,
  caller: { accountId: string; callerHash: string | null; sessionId: string },
): Promise<number> =>
  tx.$count(
    writebacks,
    and(
      eq(writebacks.accountId, caller.accountId),
      or(
        eq(writebacks.sessionId, caller.sessionId),
        caller.callerHash ? eq(writebacks.callerHash, caller.callerHash) : undefined,
      ),
      eq(writebacks.kind, "patient.create"),
      inArray(writebacks.status, [...holding]),
      sql`${writebacks.createdAt} > now() - interval '1 day'`,
    ),
  );

/** What a patient went by while the record was being written by us. */
export async function listRecordRefs(
  tx: Tx,
  accountId: string,
  patientId: string,
): Promise<string[]> {
  const rows = await tx
    .select({ patientRef: writebacks.patientRef })
    .from(writebacks)
    .where(
      and(
        eq(writebacks.accountId, accountId),
        eq(writebacks.kind, "patient.create"),
        eq(writebacks.createdId, patientId),
      ),
    );
  return rows.flatMap(({ patientRef }) => (patientRef ? [patientRef] : []));
}
