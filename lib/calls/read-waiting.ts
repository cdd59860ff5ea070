import "server-only";
import { z } from "zod";
import { findSealedWords, findWaiting, type Waiting } from "@/db/queries/waiting";
import type { Member } from "@/lib/auth/require-member";
import { withAccount } from "@/lib/database";
import { AppError } from "@/lib/errors";
import { staffMessageSchema } from "@/lib/messages/take-message";
import { isSubjectKind, subjectKinds } from "@/lib/notices/schema";
import { unsealContent } from "@/lib/scheduling/writebacks/writeback-content";
import { unseal } from "@/lib/sealing/seal";
import { requestState, requestSubject } from "./call-topics";
import { clinicZone } from "./clinic-zone";
import { readRecorded } from "./read-recorded";
import type { WaitingView } from "./schema";

/**
 * What a caller left, or asked for, and whom to call back: opened here and nowhere else, and recorded
 * as a reading. Null where this clinic has no such notice, or what it was about is past its keeping
 * time. Throws `unavailable` where it cannot be recorded.
 */
export async function readWaiting(
  member: Member,
  noticeId: string,
  requestId: string,
): Promise<WaitingView | null> {
  const { accountId } = member;
  if (!z.uuid().safeParse(noticeId).success) return null;
  const row = await withAccount(accountId, (tx) =>
    findWaiting(tx, accountId, noticeId, subjectKinds),
  );
  if (!row || !isSubjectKind(row.kind)) return null;
  const zone = await clinicZone(accountId);
  const { callId, toolCallId, patientRef } = row;
  const fields = row.messageId ? Object.keys(staffMessageSchema.shape) : REQUEST_FIELDS;
  const patientRefs = patientRef ? [patientRef] : [];
  const words = await readRecorded(
    member,
    { action: "message.read", fields, callId, toolCallId, patientRefs, requestId },
    () => readWords(accountId, row),
  );
  return {
    noticeId,
    kind: row.kind,
    createdAt: row.createdAt.toISOString(),
    resolvedAt: row.resolvedAt?.toISOString() ?? null,
    zone,
    sessionId: row.sessionId,
    calledAt: row.calledAt?.toISOString() ?? null,
    ...words,
  };
}

const REQUEST_FIELDS = ["callBack", "reason", "appointment", "record"];

type Words = Pick<WaitingView, "name" | "phone" | "about">;

async function readWords(accountId: string, row: Waiting): Promise<Words> {
  const sealed = await withAccount(accountId, (tx) => findSealedWords(tx, accountId, row));
  // Deleted between the two looks: past its keeping time.
  if (!sealed) throw new AppError("not_found");
  return row.messageId ? messageWords(row, sealed) : requestWords(row, sealed);
}

async function messageWords({ isUrgent }: Waiting, sealed: string): Promise<Words> {
  const { callerName, phone, message } = await unseal(sealed, staffMessageSchema);
  return { name: callerName, phone, about: { what: "message", message, isUrgent } };
}

async function requestWords(row: Waiting, sealed: string): Promise<Words> {
  const { requestKind, status, localDate, startMinute } = row;
  if (!requestKind || !status) throw new AppError("not_found");
  const { callBack, reason, record } = await unsealContent(sealed);
  const request = {
    subject: requestSubject(requestKind),
    state: requestState(status),
    localDate,
    startMinute,
  };
  return {
    name: callBack.name,
    phone: callBack.phone,
    about: {
      what: "request",
      request,
      reason,
      record: record && {
        name: `${record.firstName} ${record.lastName}`,
        birthDate: record.birthDate,
        email: record.email,
      },
    },
  };
}
