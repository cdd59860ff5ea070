import "server-only";
import { setTimeout as waitFor } from "node:timers/promises";
import { Temporal } from "temporal-polyfill";
import { findStep } from "@/db/queries/setup-steps";
import { clinicZone } from "@/lib/calls/clinic-zone";
import { withAccount } from "@/lib/database";
import { isOpenAt } from "@/lib/hours/is-open-at";
import { isOpenAtAll } from "@/lib/hours/schema";

/** A caller is on the line. */
const ZONE_WAIT_MS = 4_000;

/**
 * Where a caller who wants a person is put through to now, E.164. Without hours of its own the number
 * is answered while the clinic is open; where nobody has told us any hours, always. `closed` outside
 * of them, also where nobody knows what time it is there; null where there is no number.
 */
export async function transferTarget(
  accountId: string,
  now: Temporal.Instant = Temporal.Now.instant(),
): Promise<string | "closed" | null> {
  const { phone, knowledge } = await withAccount(accountId, async (tx) => ({
    phone: await findStep(tx, "phone", accountId),
    knowledge: await findStep(tx, "knowledge", accountId),
  }));
  if (!phone?.transferNumber) return null;
  const hours = phone.transferHours ?? knowledge?.facts.hours;
  if (!hours || (!phone.transferHours && !isOpenAtAll(hours))) return phone.transferNumber;
  const tooLate = waitFor(ZONE_WAIT_MS, null, { ref: false });
  const zone = await Promise.race([clinicZone(accountId), tooLate]);
  if (!zone) return "closed";
  return isOpenAt(hours, zone, now) ? phone.transferNumber : "closed";
}

/** The clinic's own number, where callers land when we or Vapi are away; null where it has told none. */
export async function fallbackNumber(accountId: string): Promise<string | null> {
  const phone = await withAccount(accountId, (tx) => findStep(tx, "phone", accountId));
  return phone?.clinicNumber ?? null;
}
