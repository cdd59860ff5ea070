import "server-only";
import { and, desc, eq, inArray, sql } from "drizzle-orm";
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
