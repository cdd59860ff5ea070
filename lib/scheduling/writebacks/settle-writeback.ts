import "server-only";
import type { Tx } from "@/db/client";
import {
  cancelEarlier,
  endDependents,
  isCallOver,
  releaseMovedFrom,
  wakeDependents,
} from "@/db/queries/writeback-ends";
import type { Writeback } from "@/db/queries/writebacks";
import { takeBack, tellStaff } from "./tell-staff";
import { isOpen, type StaffNotice } from "./writeback-step";

type How = {
  /** What the staff must be told in any case. */
  notice: StaffNotice | null;
  /** A caller waits and is told. */
  isLive: boolean;
};

/** All that follows from a request's new state, inside the transaction that writes it down. */
export async function settleWriteback(tx: Tx, row: Writeback, how: How): Promise<void> {
  if (how.notice && isOpen(row.status)) await tellStaff(tx, row.accountId, how.notice, row.id);
  if (row.status === "CONFIRMED") await confirmed(tx, row, how);
  if (row.status === "FAILED" || row.status === "NEEDS_PERSON")
    await notDone(tx, row, row.status, how);
}

async function confirmed(tx: Tx, row: Writeback, { isLive }: How): Promise<void> {
  if (row.kind === "appointment.move") await releaseMovedFrom(tx, row);
  if (row.kind === "appointment.cancel") await cancelEarlier(tx, row);
  if (row.kind === "patient.create") {
    await wakeDependents(tx, row);
    // A record is nothing that anybody waits to hear of.
    await takeBack(tx, row.accountId, [row.id], ["booking_unconfirmed"]);
    return;
  }
  // The caller was told that the clinic will say when it is done.
  if (!isLive && (await isCallOver(tx, row)))
    await tellStaff(tx, row.accountId, "booking_unconfirmed", row.id);
}

async function notDone(
  tx: Tx,
  row: Writeback,
  status: "FAILED" | "NEEDS_PERSON",
  { notice, isLive }: How,
): Promise<void> {
  const kind = notice ?? (status === "FAILED" ? "booking_failed" : "booking_needs_person");
  const mustTell = notice !== null || (!isLive && (await isCallOver(tx, row)));
  const waiting =
    row.kind === "patient.create"
      ? await endDependents(tx, row, { status, failure: "record_failed" })
      : [];
  // A booking that waited for the record says more than the record, with the same caller to call.
  const about = waiting.length > 0 ? waiting : [row];
  if (kind !== "booking_unconfirmed") {
    const ids = [row, ...waiting].map(({ id }) => id);
    await takeBack(tx, row.accountId, ids, ["booking_unconfirmed"]);
  }
  if (!mustTell) return;
  for (const { id } of about) await tellStaff(tx, row.accountId, kind, id);
}
