import "server-only";
import { createHash, createHmac } from "node:crypto";
import { env } from "@/lib/env";

/** The shape that is hashed. A change of this list needs a new number, and verify keeps the old one. */
export const HASH_FORM = 1;
export const GENESIS = "0".repeat(64);

export type ChainedEvent = {
  accountId: string;
  seq: number;
  occurredAt: Date;
  actorKind: string;
  actorId: string;
  callId: string | null;
  toolCallId: string | null;
  action: string;
  phase: string;
  patientRef: string | null;
  fields: string[];
  outcome: string | null;
  requestId: string;
  hashForm: number;
  hashKeyId: string;
  prevHash: string;
};

type AuditKey = { id: string; secret: Buffer };

const auditKey = (text: string): AuditKey => {
  const secret = Buffer.from(text, "base64");
  return { id: createHash("sha256").update(secret).digest("hex").slice(0, 12), secret };
};

/** The key that new rows are chained with; older rows name the one they were made with. */
export const currentKey: AuditKey = auditKey(env.AUDIT_HMAC_KEY);
const keys = new Map(
  [currentKey, ...(env.AUDIT_HMAC_KEY_PREVIOUS ? [auditKey(env.AUDIT_HMAC_KEY_PREVIOUS)] : [])].map(
    (key) => [key.id, key.secret],
  ),
);

/** Null when the row names a key or a form that this installation does not have. */
export function chainHash(event: ChainedEvent): string | null {
  const secret = keys.get(event.hashKeyId);
  if (!secret || event.hashForm !== HASH_FORM) return null;
  return createHmac("sha256", secret).update(canonical(event)).digest("hex");
}

/** An array, so that no name, order or separator is open to a second reading. */
function canonical(event: ChainedEvent): string {
  return JSON.stringify([
    event.hashForm,
    event.hashKeyId,
    event.accountId,
    event.seq,
    event.occurredAt.toISOString(),
    event.actorKind,
    event.actorId,
    event.callId,
    event.toolCallId,
    event.action,
    event.phase,
    event.patientRef,
    event.fields,
    event.outcome,
    event.requestId,
    event.prevHash,
  ]);
}
