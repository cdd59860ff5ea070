import "server-only";
import type { Writeback } from "@/db/queries/writebacks";
import { logger } from "@/lib/logger";
import { followIfFree, followWriteback, type Live } from "./follow-writeback";
import { type Known, type Opened, openWriteback, type Wish } from "./open-writeback";
import { recordTold } from "./record-told";
import type { WritebackContent } from "./writeback-content";
import { isOpen } from "./writeback-step";

type Stands = { outcome: "asked"; row: Writeback } | { outcome: "other_arguments" };
export type Requested = Stands | Exclude<Opened, { row: Writeback }>;

/**
 * Stores what a caller asks for, sends it, and follows it for as long as the caller waits. What was
 * asked for before is not sent again: its present state is the answer. Throws where the database does
 * not answer before anything is stored; from then on the answer is the state on record.
 */
export async function requestWriteback(
  wish: Wish,
  content: WritebackContent,
  live: Live,
): Promise<Requested> {
  const opened = await openSurely(wish, content);
  if (opened.outcome === "opened") {
    const held = { row: opened.row, secondsOld: 0, secondsSinceSent: null };
    return { outcome: "asked", row: await lastKnown(opened.row, followWriteback(held, live)) };
  }
  if (opened.outcome === "known" || opened.outcome === "other_arguments")
    return followKnown(opened, live);
  return opened;
}

/**
 * Where the database's answer is lost it may be stored, and would be done after the caller has heard
 * that nothing can be: a second try finds it by its tool call.
 */
const openSurely = (wish: Wish, content: WritebackContent): Promise<Opened> =>
  openWriteback(wish, content).catch((error: unknown) => {
    const { accountId, toolCallId } = wish;
    logger.warn({ accountId, toolCallId, err: error }, "writeback.opened_again");
    return openWriteback(wish, content);
  });

/**
 * What was asked for before, as it stands now. What this very tool call has stored goes on whatever
 * fails here; for anything else, throws `unavailable` where the look cannot be recorded.
 */
export async function followKnown(known: Known, live: Live): Promise<Stands> {
  if (known.outcome === "other_arguments") return known;
  const { row } = known;
  const isJustStored = isOpen(row.status) && row.toolCallId === live.scope.toolCallId;
  if (!isJustStored) await recordTold(live.scope, [row]);
  return { outcome: "asked", row: await lastKnown(row, followIfFree(row, live)) };
}

/** It is stored, so that it goes on: what cannot be read now is still open to whoever asked. */
const lastKnown = (row: Writeback, followed: Promise<Writeback>): Promise<Writeback> =>
  followed.catch((error: unknown) => {
    logger.warn(
      { accountId: row.accountId, writebackId: row.id, err: error },
      "writeback.left_to_cron",
    );
    return row;
  });
