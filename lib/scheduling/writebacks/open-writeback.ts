import "server-only";
import type { Tx } from "@/db/client";
import { findRecord } from "@/db/queries/patient-records";
import {
  countUpcoming,
  findByToolCall,
  findOpenChange,
  findSameStart,
  insertWriteback,
  lockCaller,
  type NewWriteback,
  type Place,
  type Writeback,
} from "@/db/queries/writebacks";
import { withAccount } from "@/lib/database";
import { env } from "@/lib/env";
import { assertNever } from "@/lib/errors";
import { hasEnoughRecords } from "./has-enough-records";
import { sealContent, type WritebackContent } from "./writeback-content";

/** Longer than a live call may take from here to its answer. */
export const LIVE_LEASE_SECONDS = 30;
/** A family. */
const MOST_UPCOMING = 5;

export type Wish = Omit<NewWriteback, "content" | keyof Place> & {
  sessionId: string;
  /** All that the patient goes by; `patientRef` is what this one is stored under. */
  patientRefs?: readonly string[];
} & (
    | { kind: "appointment.create"; place: Place }
    | { kind: "appointment.move"; place: Place; appointmentSrNo: string }
    | { kind: "appointment.cancel"; practiceId: string; appointmentSrNo: string }
    | { kind: "patient.create"; practiceId: string }
  );

export type Known =
  /** It was asked for before: by this tool call, or for the same patient and start. */
  | { outcome: "known"; row: Writeback }
  /** This tool call asked for something else before. */
  | { outcome: "other_arguments" };

export type Opened =
  | Known
  /** Stored, and this process is to send it. */
  | { outcome: "opened"; row: Writeback }
  /** Somebody has the chair or the provider at that time. */
  | { outcome: "taken" }
  /** Enough is booked for one number, or enough records were made for it. */
  | { outcome: "too_many" };

/** Stores what is asked for before Sikka hears of it. Whoever asks twice finds what was stored the first time. */
export async function openWriteback(wish: Wish, content: WritebackContent): Promise<Opened> {
  const sealed = await sealContent(content);
  return withAccount(wish.accountId, async (tx) => {
    const known = await findKnown(tx, wish);
    if (known) return known;
    if (wish.kind === "appointment.create" && (await hasEnough(tx, wish)))
      return { outcome: "too_many" };
    if (wish.kind === "patient.create" && (await hasEnoughRecords(tx, wish)))
      return { outcome: "too_many" };
    const row = await insertWriteback(tx, rowOf(wish, sealed), LIVE_LEASE_SECONDS);
    if (row) return { outcome: "opened", row };
    // Somebody was faster, and may have asked for the very same.
    return (await findKnown(tx, wish)) ?? { outcome: "taken" };
  });
}

/** Asked for before: by this tool call, or by another for the same patient and start. */
export async function findKnown(tx: Tx, wish: Wish): Promise<Known | null> {
  const same = await findByToolCall(tx, wish);
  if (same) {
    const isSame = same.argumentsHash === wish.argumentsHash && same.kind === wish.kind;
    return isSame ? { outcome: "known", row: same } : { outcome: "other_arguments" };
  }
  const row = await findSameWish(tx, wish);
  return row && { outcome: "known", row };
}

async function findSameWish(tx: Tx, wish: Wish): Promise<Writeback | null> {
  switch (wish.kind) {
    case "appointment.create":
    case "appointment.move": {
      if (!wish.patientRef) return null;
      const appointmentSrNo = wish.kind === "appointment.move" ? wish.appointmentSrNo : null;
      return findSameStart(tx, {
        ...wish.place,
        accountId: wish.accountId,
        sessionId: wish.sessionId,
        patientRefs: refsOf(wish),
        kind: wish.kind,
        appointmentSrNo,
      });
    }
    // No constraint of the table's keeps two cancellations apart, nor two records of one person.
    case "appointment.cancel":
      await lockCaller(tx, wish.accountId, `appointment ${wish.appointmentSrNo}`);
      return findOpenChange(tx, wish);
    case "patient.create":
      if (!wish.patientRef) return null;
      await lockCaller(tx, wish.accountId, `record ${wish.patientRef}`);
      return findRecord(tx, wish.accountId, wish.patientRef);
    default:
      return assertNever(wish);
  }
}

async function hasEnough(
  tx: Tx,
  wish: Extract<Wish, { kind: "appointment.create" }>,
): Promise<boolean> {
  const { accountId, sessionId } = wish;
  const callerHash = wish.callerHash ?? null;
  const patientRefs = refsOf(wish);
  // Whoever hides the number is counted by the call, and by the patient over all calls.
  const keys = callerHash ? [callerHash] : [sessionId, ...patientRefs.toSorted()];
  for (const key of keys) await lockCaller(tx, accountId, key);
  const caller = { accountId, sessionId, callerHash, patientRefs };
  return (await countUpcoming(tx, caller)) >= MOST_UPCOMING * env.RATE_LIMIT_FACTOR;
}

const refsOf = ({ patientRefs, patientRef }: Wish): readonly string[] =>
  patientRefs ?? (patientRef ? [patientRef] : []);

function rowOf(wish: Wish, content: string): NewWriteback {
  const { accountId, sessionId, callId, toolCallId, kind, argumentsHash } = wish;
  const { callerHash, patientRef, officeId, dependsOn } = wish;
  return {
    accountId,
    sessionId,
    callId,
    toolCallId,
    kind,
    argumentsHash,
    callerHash,
    patientRef,
    officeId,
    dependsOn,
    content,
    ...("place" in wish ? wish.place : { practiceId: wish.practiceId }),
    ...("appointmentSrNo" in wish ? { appointmentSrNo: wish.appointmentSrNo } : {}),
  };
}
