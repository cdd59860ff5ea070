import "server-only";
import {
  claimWriteback,
  type HeldWriteback,
  releaseWriteback,
} from "@/db/queries/writeback-claims";
import { findWriteback, type Writeback } from "@/db/queries/writebacks";
import { withAccount } from "@/lib/database";
import { AppError } from "@/lib/errors";
import type { PmsScope } from "@/lib/pms/ask-pms";
import { advanceWriteback } from "./advance-writeback";
import { LIVE_LEASE_SECONDS } from "./open-writeback";
import { isOpen } from "./writeback-step";

/** A caller who waits: on whose behalf, and until when, as `performance.now()` counts. */
export type Live = { scope: PmsScope; deadline: number };

/** What is left of the deadline must do for a question and for writing down its answer. */
const ENOUGH_MS = 1_200;
const FIRST_PAUSE_MS = 700;

/**
 * Takes a request that this process holds as far as the caller can wait, and gives it back to the
 * cron: its last state. Throws only where the database does not answer.
 */
export async function followWriteback(held: HeldWriteback, live: Live): Promise<Writeback> {
  const { accountId, id } = held.row;
  const hand = { scope: live.scope, isLive: true, leaseSeconds: LIVE_LEASE_SECONDS };
  let current = held;
  if (!(await isRecordThere(current.row, live))) return giveBack(current);
  for (let pause = FIRST_PAUSE_MS; hasTime(live); pause *= 1.5) {
    const next = await advanceWriteback(current, hand, true);
    if (!next) return reread(accountId, id);
    current = next;
    if (!isOpen(current.row.status)) return current.row;
    // Just taken, or just found: it is worth a first look at once.
    if (current.row.status === "INTENT" || !hasTime(live, pause)) break;
    await new Promise((resume) => setTimeout(resume, pause));
  }
  return giveBack(current);
}

/** The same for one that somebody else may be at work on: then its state as it is on record. */
export async function followIfFree(row: Writeback, live: Live): Promise<Writeback> {
  if (!isOpen(row.status) || !hasTime(live)) return row;
  if (row.dependsOn) await isRecordThere(row, live);
  const held = await withAccount(row.accountId, (tx) =>
    claimWriteback(tx, row.accountId, row.id, LIVE_LEASE_SECONDS),
  );
  return held ? followWriteback(held, live) : reread(row.accountId, row.id);
}

/** One look, where nobody else is at work on it; what comes of it is on record. */
export async function lookOnce(row: Writeback, live: Live): Promise<void> {
  if (!hasTime(live)) return;
  const { accountId, id } = row;
  const held = await withAccount(accountId, (tx) =>
    claimWriteback(tx, accountId, id, LIVE_LEASE_SECONDS),
  );
  if (!held) return;
  const hand = { scope: live.scope, isLive: true, leaseSeconds: LIVE_LEASE_SECONDS };
  await advanceWriteback(held, hand, false);
}

/** A booking for a new patient has to wait for the patient's record, which is followed first. */
async function isRecordThere({ accountId, dependsOn }: Writeback, live: Live): Promise<boolean> {
  if (!dependsOn) return true;
  const record = await followIfFree(await reread(accountId, dependsOn), live);
  return record.status === "CONFIRMED";
}

async function giveBack({ row }: HeldWriteback): Promise<Writeback> {
  return withAccount(row.accountId, async (tx) => {
    await releaseWriteback(tx, row);
    return (await findWriteback(tx, row.accountId, row.id)) ?? row;
  });
}

async function reread(accountId: string, id: string): Promise<Writeback> {
  const row = await withAccount(accountId, (tx) => findWriteback(tx, accountId, id));
  if (!row) throw new AppError("internal");
  return row;
}

const hasTime = ({ deadline, scope }: Live, pauseMs = 0): boolean =>
  !scope.signal?.aborted && performance.now() + pauseMs + ENOUGH_MS < deadline;
