import "server-only";
import type { Tx } from "@/db/client";
import { insertAuditEvent, lockAuditHead } from "@/db/queries/audit-events";
import type { AuditEntry } from "./actions";
import { chainHash, currentKey, GENESIS, HASH_FORM } from "./chain";

/**
 * Appends one event to the account's chain, inside the caller's transaction and as its last
 * statement: the head stays locked until the commit. If this throws, nothing of the transaction
 * stands, so nothing happens unrecorded.
 */
export async function record(tx: Tx, entry: AuditEntry): Promise<void> {
  const head = await lockAuditHead(tx, entry.accountId, GENESIS);
  const event = {
    accountId: entry.accountId,
    seq: head.seq + 1,
    occurredAt: head.now,
    actorKind: entry.actor.kind,
    actorId: entry.actor.id,
    callId: entry.callId ?? null,
    toolCallId: entry.toolCallId ?? null,
    action: entry.action,
    phase: entry.phase,
    patientRef: entry.patientRef ?? null,
    fields: [...(entry.fields ?? [])],
    outcome: entry.outcome ?? null,
    requestId: entry.requestId,
    hashForm: HASH_FORM,
    hashKeyId: currentKey.id,
    prevHash: head.hash,
  };
  const hash = chainHash(event);
  if (!hash) throw new Error("the current audit key cannot hash");
  await insertAuditEvent(tx, { ...event, hash });
}
