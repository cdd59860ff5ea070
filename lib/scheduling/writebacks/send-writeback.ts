import "server-only";
import { countPost, type HeldWriteback } from "@/db/queries/writeback-claims";
import { withAccount } from "@/lib/database";
import { logger } from "@/lib/logger";
import { askPms, type PmsScope } from "@/lib/pms/ask-pms";
import type { OfficeAccess } from "@/lib/sikka/office-access";
import { SikkaError } from "@/lib/sikka/sikka-error";
import type { WritebackTaken } from "@/lib/sikka/write-to-pms";
import { type Prepared, prepareWriteback } from "./prepare-writeback";
import { findingOfFailure } from "./sending-failure";
import { unsealContent } from "./writeback-content";
import type { Finding } from "./writeback-step";

/** A finding, and the request as the database has it since then. */
export type Sent = { held: HeldWriteback; finding: Finding };

/**
 * Sends a held request to Sikka, once. That it is sent is counted before; from then on nobody takes
 * it for one that Sikka never heard of. `leaseSeconds` is what sending it may take.
 */
export async function sendWriteback(
  scope: PmsScope,
  held: HeldWriteback,
  leaseSeconds: number,
): Promise<Sent> {
  const { row } = held;
  try {
    const content = await unsealContent(row.content);
    const prepared = await prepareWriteback(scope, row, content);
    if ("impossible" in prepared)
      return { held, finding: { what: "impossible", why: prepared.impossible } };
    return await sendPrepared(scope, held, prepared, leaseSeconds);
  } catch (error) {
    logger.warn(failure(scope, held, error), "writeback.not_sent");
    return { held, finding: findingOfFailure(error, false) };
  }
}

async function sendPrepared(
  scope: PmsScope,
  held: HeldWriteback,
  { fields, send }: Prepared,
  leaseSeconds: number,
): Promise<Sent> {
  const { accountId, officeId, kind, patientRef } = held.row;
  let counted: HeldWriteback | null = null;
  let endsAt = 0;
  let taken: WritebackTaken | null = null;
  let refusal: unknown;
  const ask = async (office: OfficeAccess) => {
    // The clinic may have connected another office since; this was meant for the one it had.
    if (office.officeId !== officeId) throw new NotSent("other office");
    // A key that is refused is renewed and asked with again: that is the same sending, in the same time.
    endsAt ||= performance.now() + (leaseSeconds * 1000) / 2;
    counted ??= await withAccount(accountId, (tx) => countPost(tx, held.row, leaseSeconds));
    if (!counted) throw new NotSent("the lease was lost");
    // A process that slept in between must not send what another may have sent meanwhile.
    if (performance.now() > endsAt || scope.signal?.aborted) throw new NotSent("too late");
    try {
      taken = await send(office);
      return taken;
    } catch (error) {
      // A key that was refused and could not be renewed ends as another error: this one counts.
      refusal = error;
      throw error;
    }
  };
  const access = { action: kind, fields, ...(patientRef ? { patientRef } : {}) };
  try {
    await askPms(scope, access, ask, () => ({ outcome: "submitted" }));
  } catch (error) {
    // It was taken, and that could not be recorded: what is told of it waits until it can be.
    if (!taken) return failed(scope, counted ?? held, refusal ?? error, counted !== null);
  }
  return { held: counted ?? held, finding: findingOfTaken(taken) };
}

/** Taken under an id that we were not told is looked for, like one whose answer was lost. */
const findingOfTaken = (taken: WritebackTaken | null): Finding =>
  taken?.writebackId ? { what: "accepted", sikkaId: taken.writebackId } : { what: "lost" };

function failed(scope: PmsScope, held: HeldWriteback, error: unknown, wasCounted: boolean): Sent {
  logger.warn(failure(scope, held, error), "writeback.not_taken");
  if (error instanceof NotSent)
    return { held, finding: { what: "not_sent", wasCounted, mayCome: true } };
  return { held, finding: findingOfFailure(error, wasCounted) };
}

const failure = ({ requestId }: PmsScope, { row }: HeldWriteback, error: unknown) => ({
  accountId: row.accountId,
  writebackId: row.id,
  requestId,
  ...(error instanceof SikkaError ? { reason: error.code } : { err: error }),
});

/** Ours to throw, before anything has left the house. */
class NotSent extends Error {}
