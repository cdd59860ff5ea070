import "server-only";
import {
  claimErrands,
  type Errand,
  noteInterval,
  noteIntervalAsked,
  putOffErrands,
} from "@/db/queries/freshness";
import type { Actor } from "@/lib/audit/actions";
import { record } from "@/lib/audit/record";
import { withAccount, withSystem } from "@/lib/database";
import { logger } from "@/lib/logger";
import { askForData, askForShortestInterval } from "@/lib/sikka/command-spu";
import { findSpu } from "@/lib/sikka/find-spu";
import { SikkaError } from "@/lib/sikka/sikka-error";
import { DAILY_MINUTES, GRACE_MINUTES } from "./data-limit";

const BATCH = 40;
const PARALLEL = 4;
const OFF_HOURS = 24;
const actor: Actor = { kind: "cron", id: "freshness" };

/**
 * Turns to SPUs where Sikka lets us: once for the shortest interval, hourly for data while these are
 * older than the clinic's limit. Where Sikka does not let us, that office is left alone for a day.
 */
export async function askSpus(requestId: string, mayGoOn: () => boolean): Promise<void> {
  if (!mayGoOn()) return;
  const limits = { count: BATCH, dailyMinutes: DAILY_MINUTES, graceMinutes: GRACE_MINUTES };
  const errands = await withSystem((tx) => claimErrands(tx, limits));
  let isApplicationRefused = false;
  const work = async () => {
    while (mayGoOn() && !isApplicationRefused) {
      const next = errands.shift();
      if (!next) return;
      isApplicationRefused ||= (await run(next, requestId)) === "application_refused";
    }
  };
  await Promise.all(Array.from({ length: Math.min(PARALLEL, errands.length) }, work));
}

/** One office's fault stops nobody. */
async function run(errand: Errand, requestId: string): Promise<"done" | "application_refused"> {
  const { accountId } = errand;
  try {
    await turnTo(errand, requestId);
  } catch (error) {
    const isNotForUs = error instanceof SikkaError && error.isNotForUs;
    const reason = error instanceof SikkaError ? error.code : "own_side";
    logger[isNotForUs ? "info" : "warn"]({ accountId, requestId, reason }, "spu.not_asked");
    if (isNotForUs) await leaveAlone(errand, requestId);
    const kind = error instanceof SikkaError ? error.kind : null;
    if (kind === "application") return "application_refused";
  }
  return "done";
}

async function turnTo(errand: Errand, requestId: string): Promise<void> {
  const { accountId, officeId, wantsInterval, wantsData } = errand;
  const spu = await findSpu(officeId);
  if (!spu) return;
  await withAccount(accountId, (tx) => noteInterval(tx, errand, spu.intervalMinutes));
  const target = { officeId, spcId: spu.spcId };
  const entry = { accountId, actor, action: "spu.ask", phase: "outcome", requestId } as const;
  if (wantsInterval) {
    await askForShortestInterval(target);
    await withAccount(accountId, async (tx) => {
      await noteIntervalAsked(tx, errand);
      await record(tx, { ...entry, outcome: "interval" });
    });
  }
  if (wantsData) {
    await askForData(target);
    await withAccount(accountId, (tx) => record(tx, { ...entry, outcome: "data" }));
  }
}

const leaveAlone = (errand: Errand, requestId: string): Promise<unknown> =>
  withAccount(errand.accountId, (tx) => putOffErrands(tx, errand, OFF_HOURS)).catch(
    (error: unknown) => {
      logger.warn({ accountId: errand.accountId, requestId, err: error }, "spu.not_asked");
    },
  );
