import "server-only";
import type { AuditRow } from "@/db/queries/audit-events";
import { chainHash } from "./chain";

type Expected = {
  /** The rows are neighbours in the chain: none is missing between them. */
  isUnbroken: boolean;
  /** Where the first row has to be the end of the chain: that end. */
  end?: { seq: number; hash: string } | null;
};

/**
 * The numbers of those rows, newest first, that are not as they were written or do not follow the
 * one before them. A part of the chain cannot say more than that; `verifyAudit` walks all of it.
 */
export function findMisfits(rows: readonly AuditRow[], { isUnbroken, end }: Expected): number[] {
  return rows
    .filter((row, at) => {
      const before = rows[at + 1];
      if (chainHash(row) !== row.hash) return true;
      if (at === 0 && end !== undefined && !isEnd(row, end)) return true;
      if (!before) return false;
      return before.seq === row.seq - 1 ? row.prevHash !== before.hash : isUnbroken;
    })
    .map(({ seq }) => seq);
}

const isEnd = (row: AuditRow, end: Expected["end"]): boolean =>
  end?.seq === row.seq && end.hash === row.hash;
