import "server-only";
import { and, eq, inArray, isNull, lt, ne, or, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { callSessions, notices, writebacks } from "@/db/schema";
import type { NoticeKind } from "./notices";
import { openStatuses, type Writeback } from "./writebacks";

type Ended = Pick<Writeback, "id" | "accountId" | "appointmentSrNo" | "createdAt">;

/** What we wrote of an appointment before: its making, and where it was moved to. */
const earlierOf = ({ id, accountId, appointmentSrNo }: Ended) =>
  and(
    eq(writebacks.accountId, accountId),
    ne(writebacks.id, id),
    or(
      and(
        eq(writebacks.kind, "appointment.create"),
        eq(writebacks.createdId, appointmentSrNo ?? ""),
      ),
      and(
        eq(writebacks.kind, "appointment.move"),
        eq(writebacks.appointmentSrNo, appointmentSrNo ?? ""),
      ),
    ),
    eq(writebacks.status, "CONFIRMED"),
  );

/** The appointment stands elsewhere now: the time it had is given back. */
export const releaseMovedFrom = (tx: Tx, move: Ended) =>
  tx
    .update(writebacks)
    .set({ releasedAt: sql`now()`, updatedAt: sql`now()` })
    .where(
      and(earlierOf(move), isNull(writebacks.releasedAt), lt(writebacks.createdAt, move.createdAt)),
    );

/** The appointment is called off: what we did for it is undone. */
export const cancelEarlier = (tx: Tx, cancelling: Ended) =>
  tx
    .update(writebacks)
    .set({
      status: "CANCELLED",
      releasedAt: sql`coalesce(${writebacks.releasedAt}, now())`,
      updatedAt: sql`now()`,
    })
    .where(earlierOf(cancelling));

const dependentsOf = ({ accountId, id }: Pick<Writeback, "accountId" | "id">) =>
  and(
    eq(writebacks.accountId, accountId),
    eq(writebacks.dependsOn, id),
    inArray(writebacks.status, [...openStatuses]),
  );

/** The record is there: the bookings that waited for it are due. */
export const wakeDependents = (tx: Tx, record: Pick<Writeback, "accountId" | "id">) =>
  tx.update(writebacks).set({ lookAfter: sql`now()` }).where(dependentsOf(record));

/** Without a record there is nothing to book for: the bookings that waited end as it did. */
export const endDependents = (
  tx: Tx,
  record: Pick<Writeback, "accountId" | "id">,
  end: { status: "FAILED" | "NEEDS_PERSON"; failure: string },
): Promise<Writeback[]> =>
  tx
    .update(writebacks)
    .set({ ...end, leaseUntil: null, endedAt: sql`now()`, updatedAt: sql`now()` })
    .where(dependentsOf(record))
    .returning();

/** Nobody is on the line any more, as far as we can tell: Vapi said so, or has said nothing for a while. */
const isOver = sql`(${callSessions.endedAt} is not null or ${callSessions.lastSeenAt} < now() - interval '3 minutes')`;

export async function isCallOver(
  tx: Tx,
  { accountId, sessionId }: Pick<Writeback, "accountId" | "sessionId">,
): Promise<boolean> {
  if (!sessionId) return true;
  const live = await tx.$count(
    callSessions,
    and(eq(callSessions.accountId, accountId), eq(callSessions.id, sessionId), sql`not ${isOver}`),
  );
  return live === 0;
}

/** Whether the staff were ever told this about it, also where somebody has put it away since. */
export async function wasTold(
  tx: Tx,
  accountId: string,
  kind: NoticeKind,
  subjectId: string,
): Promise<boolean> {
  const told = await tx.$count(
    notices,
    and(eq(notices.accountId, accountId), eq(notices.kind, kind), eq(notices.subjectId, subjectId)),
  );
  return told > 0;
}

/** What they told of is over; the ids of the notices that end with it. */
export async function endNoticesAbout(
  tx: Tx,
  accountId: string,
  subjectIds: readonly string[],
  kinds: readonly NoticeKind[],
): Promise<string[]> {
  if (subjectIds.length === 0) return [];
  const rows = await tx
    .update(notices)
    .set({
      resolvedAt: sql`coalesce(${notices.resolvedAt}, now())`,
      endedAt: sql`now()`,
    })
    .where(
      and(
        eq(notices.accountId, accountId),
        inArray(notices.subjectId, [...subjectIds]),
        inArray(notices.kind, [...kinds]),
        isNull(notices.endedAt),
      ),
    )
    .returning({ id: notices.id });
  return rows.map(({ id }) => id);
}

/**
 * Requests that ended within a day while their caller was on the line, who has hung up since and was
 * never answered with the end of it; those that the staff know of left out.
 */
export async function listUnheard(tx: Tx, limit: number): Promise<Writeback[]> {
  const rows = await tx
    .select({ row: writebacks })
    .from(writebacks)
    .innerJoin(callSessions, eq(callSessions.id, writebacks.sessionId))
    .where(
      and(
        inArray(writebacks.status, ["CONFIRMED", "FAILED"]),
        ne(writebacks.kind, "patient.create"),
        sql`${writebacks.endedAt} > now() - interval '1 day'`,
        isOver,
        sql`not exists (select from notices where notices.subject_id = ${writebacks.id})`,
        sql`not exists (select from tool_calls answered
          where answered.session_id = ${writebacks.sessionId}
            and answered.ended_at >= ${writebacks.endedAt}
            and ((answered.name = 'request_status' and answered.outcome <> 'UNAVAILABLE')
              or (answered.tool_call_id = ${writebacks.toolCallId} and answered.outcome <> 'PENDING')))`,
      ),
    )
    .limit(limit);
  return rows.map(({ row }) => row);
}

/** What Sikka serves is newer than this, and whoever read older data keeps them no longer; after 26 hours in any case. */
const isKnown = sql`ended_at < now() - interval '26 hours' or exists (
  select from pms_freshness as fresh
  where fresh.account_id = done.account_id and fresh.office_id = done.office_id
    and fresh.data_as_of > done.ended_at and fresh.data_as_of < now() - interval '2 minutes')`;

/** Gives back the times of what has ended, once the schedule itself tells of it. */
export async function releaseKnown(tx: Tx): Promise<number> {
  const rows = await tx.execute(sql`
    update writebacks as done set released_at = now(), updated_at = now()
    where status in ('INTENT', 'SUBMITTED', 'UNKNOWN', 'CONFIRMED', 'NEEDS_PERSON')
      and released_at is null and local_date is not null
      and ended_at is not null and (${isKnown})
    returning 1`);
  return rows.length;
}

/** The same for cancellations, which hold no time of their own. */
export const releaseKnownCancellations = (tx: Tx) =>
  tx.execute(sql`
    update writebacks as done set released_at = now(), updated_at = now()
    where kind = 'appointment.cancel' and status = 'CONFIRMED' and released_at is null
      and (${isKnown})`);
