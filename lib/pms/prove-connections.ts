import "server-only";
import { claimUnproved, makeRefreshDue, type Unproved } from "@/db/queries/proofs";
import type { Actor } from "@/lib/audit/actions";
import { withAccount, withSystem } from "@/lib/database";
import { logger } from "@/lib/logger";
import type { OfficeAccess } from "@/lib/sikka/office-access";
import { readKeyInfo } from "@/lib/sikka/read-key-info";
import { SikkaError } from "@/lib/sikka/sikka-error";
import { withRequestKey } from "./with-request-key";

const BATCH = 40;
const PARALLEL = 8;
const actor: Actor = { kind: "cron", id: "proof" };

/**
 * Looks whether connections that nobody used for hours still work, a few in each tick. A failure
 * changes nothing here: what waiting may mend is looked at again, and an office that refuses us is
 * left to the refresh, which knows what to do about it.
 */
export async function proveConnections(requestId: string, mayGoOn: () => boolean): Promise<void> {
  if (!mayGoOn()) return;
  const unproved = await withSystem((tx) => claimUnproved(tx, BATCH));
  let isApplicationRefused = false;
  const work = async () => {
    while (mayGoOn() && !isApplicationRefused) {
      const next = unproved.shift();
      if (!next) return;
      isApplicationRefused ||= (await prove(next, requestId)) === "application_refused";
    }
  };
  await Promise.all(Array.from({ length: Math.min(PARALLEL, unproved.length) }, work));
}

/** One connection's fault stops nobody. */
async function prove(
  { accountId, officeId }: Unproved,
  requestId: string,
): Promise<"proved" | "not_proved" | "application_refused"> {
  try {
    await withRequestKey(accountId, (office) => askWhose(office, officeId), { actor, requestId });
    return "proved";
  } catch (error) {
    const reason = error instanceof SikkaError ? error.code : "own_side";
    logger.warn({ accountId, requestId, reason, err: error }, "proof.failed");
    const kind = error instanceof SikkaError ? error.kind : null;
    if (kind === "office") await leaveToRefresh(accountId, requestId);
    return kind === "application" ? "application_refused" : "not_proved";
  }
}

/** A key that answers for another office is none of this one's. */
async function askWhose(office: OfficeAccess, officeId: string): Promise<void> {
  const info = await readKeyInfo(office);
  if (info.officeId !== officeId) throw new SikkaError("office", { call: "request_key_info" });
}

const leaveToRefresh = (accountId: string, requestId: string): Promise<unknown> =>
  withAccount(accountId, (tx) => makeRefreshDue(tx, accountId)).catch((error: unknown) => {
    logger.warn({ accountId, requestId, err: error }, "proof.failed");
  });
