import "server-only";
import type { AuditRow } from "@/db/queries/audit-events";
import { chainHash } from "./chain";

/**
 * The numbers of those rows, newest first, that are not as they were written or do not follow the
 * one before them; with `isUnbroken` none may be missing between them. A part of the chain cannot
 * say more than that: `verifyAudit` walks all of it.
 */
export function findMisfits(rows: readonly AuditRow[], isUnbroken: boolean): number[] {
  return rows
    .filter((row, at) => {
      const before = rows[at + 1];
      if (chainHash(row) !== row.hash) return true;
      if (!before) return false;
      return before.seq === row.seq - 1 ? row.prevHash !== before.hash : isUnbroken;
    })
    .map(({ seq }) => seq);
}
