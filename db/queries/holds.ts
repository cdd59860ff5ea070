import "server-only";
import { and, eq, gte, inArray, isNotNull, isNull, lte, or, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { writebacks } from "@/db/schema";

const HOLDING = ["INTENT", "SUBMITTED", "UNKNOWN", "CONFIRMED", "NEEDS_PERSON"] as const;

/** What is remembered of the schedule may be this much older than what is served. */
const REMEMBERED = sql`interval '3 minutes'`;

/** What Sikka shows of an appointment may be older than our change of it for so long; later, staff have spoken. */
const RECENT = sql`interval '3 hours'`;

export type Hold = Pick<
  typeof writebacks.$inferSelect,
  | "kind"
  | "status"
  | "localDate"
  | "startMinute"
  | "lengthMinutes"
  | "providerId"
  | "operatory"
  | "appointmentSrNo"
  | "createdId"
  | "endedAt"
> & { isReleased: boolean; isRecent: boolean };

/**
 * What we have written, or are about to, and what is served may not show yet: the times that we hold
 * on these days (both included), and on any day the appointments that we have moved or cancelled. A
 * time whose hold ended just now is among them, since an answer from memory is older than its end.
 */
export const listHolds = (
  tx: Tx,
  accountId: string,
  practiceId: string,
  range: { from: string; to: string },
): Promise<Hold[]> =>
  tx
    .select({
      kind: writebacks.kind,
      status: writebacks.status,
      localDate: writebacks.localDate,
      startMinute: writebacks.startMinute,
      lengthMinutes: writebacks.lengthMinutes,
      providerId: writebacks.providerId,
      operatory: writebacks.operatory,
      appointmentSrNo: writebacks.appointmentSrNo,
      createdId: writebacks.createdId,
      endedAt: writebacks.endedAt,
      isReleased: sql<boolean>`${writebacks.releasedAt} is not null`,
      isRecent: sql<boolean>`coalesce(${writebacks.endedAt} > now() - ${RECENT}, false)`,
    })
    .from(writebacks)
    .where(
      and(
        eq(writebacks.accountId, accountId),
        eq(writebacks.practiceId, practiceId),
        or(isNull(writebacks.releasedAt), sql`${writebacks.releasedAt} > now() - ${REMEMBERED}`),
        or(
          and(
            inArray(writebacks.status, [...HOLDING]),
            isNotNull(writebacks.localDate),
            gte(writebacks.localDate, range.from),
            lte(writebacks.localDate, range.to),
          ),
          and(
            inArray(writebacks.kind, ["appointment.move", "appointment.cancel"]),
            eq(writebacks.status, "CONFIRMED"),
          ),
        ),
      ),
    )
    .orderBy(writebacks.endedAt);
