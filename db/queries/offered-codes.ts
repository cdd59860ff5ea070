import "server-only";
import { and, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { appointmentCodes, slotOffers } from "@/db/schema";
import type { Place } from "./writebacks";

const place = (table: typeof slotOffers | typeof appointmentCodes) => ({
  practiceId: table.practiceId,
  localDate: table.localDate,
  startMinute: table.startMinute,
  lengthMinutes: table.lengthMinutes,
  providerId: table.providerId,
  operatory: table.operatory,
});

/** The slot that was read out in this call under this code. */
export async function findOffer(
  tx: Tx,
  accountId: string,
  sessionId: string,
  code: string,
): Promise<Place | null> {
  const [row] = await tx
    .select(place(slotOffers))
    .from(slotOffers)
    .where(
      and(
        eq(slotOffers.accountId, accountId),
        eq(slotOffers.sessionId, sessionId),
        eq(slotOffers.code, code),
      ),
    );
  return row ?? null;
}

export type CodedAppointment = Place & { appointmentSrNo: string };

/** The appointment that was read out in this call under this code, to this patient. */
export async function findCodedAppointment(
  tx: Tx,
  key: { accountId: string; sessionId: string; code: string; patientRef: string },
): Promise<CodedAppointment | null> {
  const [row] = await tx
    .select({ ...place(appointmentCodes), appointmentSrNo: appointmentCodes.appointmentSrNo })
    .from(appointmentCodes)
    .where(
      and(
        eq(appointmentCodes.accountId, key.accountId),
        eq(appointmentCodes.sessionId, key.sessionId),
        eq(appointmentCodes.code, key.code),
        eq(appointmentCodes.patientRef, key.patientRef),
      ),
    );
  return row ?? null;
}

export const insertAppointmentCodes = (
  tx: Tx,
  rows: (CodedAppointment & {
    accountId: string;
    sessionId: string;
    code: string;
    patientRef: string;
  })[],
) => tx.insert(appointmentCodes).values(rows);
