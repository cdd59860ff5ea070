import "server-only";
import { and, eq, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { callSessions } from "@/db/schema";

const theSession = (accountId: string, id: string) =>
  and(eq(callSessions.accountId, accountId), eq(callSessions.id, id));

/** The sealed patient of this call; null where nobody is verified. */
export async function findSessionPatient(
  tx: Tx,
  accountId: string,
  id: string,
): Promise<string | null> {
  const [row] = await tx
    .select({ patient: callSessions.patient })
    .from(callSessions)
    .where(theSession(accountId, id));
  return row?.patient ?? null;
}

export const setSessionPatient = (
  tx: Tx,
  accountId: string,
  id: string,
  values: { patient: string; patientRef: string; isPhoneKnown: boolean },
) => tx.update(callSessions).set(values).where(theSession(accountId, id));

/** The next batch of codes in this call, 1, 2, 3 …; no two calls of a tool get the same. */
export async function nextBatch(
  tx: Tx,
  accountId: string,
  id: string,
  of: "openingBatches" | "appointmentBatches",
): Promise<number> {
  const [row] = await tx
    .update(callSessions)
    .set({ [of]: sql`${callSessions[of]} + 1` })
    .where(theSession(accountId, id))
    .returning({ batch: callSessions[of] });
  if (!row) throw new Error("there is no such call");
  return row.batch;
}
