/** Words of the record that somebody who looks for trouble looks for. */
const TROUBLE: ReadonlySet<string> = new Set([
  "application",
  "authorization_failed",
  "different_arguments",
  "failed",
  "internal",
  "interrupted",
  "key",
  "key_rejected",
  "locked",
  "needs_reconnect",
  "network",
  "not_verified",
  "office",
  "pms_unavailable",
  "reconnect_required",
  "refused",
  "spu_offline",
  "transient",
  "unavailable",
  "unreadable",
]);

export const troubled = (outcome: string): boolean => TROUBLE.has(outcome);
