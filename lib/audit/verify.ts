import "server-only";
import { timingSafeEqual } from "node:crypto";
import {
  type AuditRow,
  listAuditEvents,
  listAuditedAccounts,
  listAuditHeads,
} from "@/db/queries/audit-events";
import { withSystem } from "@/lib/database";
import { chainHash, GENESIS } from "./chain";

export type AuditFault = {
  accountId: string;
  /** The first row that does not fit; one past the last row when the end is missing. */
  seq: number;
  why: "gap" | "order" | "broken_link" | "changed" | "unknown_key" | "end_missing" | "head_missing";
};

export type AuditVerdict = { accounts: number; events: number; fault: AuditFault | null };

const PAGE = 1_000;

/** Walks every account's chain from its first row to its head, and stops at the first that does not fit. */
export async function verifyAudit(): Promise<AuditVerdict> {
  const [heads, audited] = await withSystem(async (tx) => [
    await listAuditHeads(tx),
    await listAuditedAccounts(tx),
  ]);
  const headOf = new Map(heads.map((head) => [head.accountId, head]));
  const accountIds = [...new Set([...headOf.keys(), ...audited])].sort();
  let events = 0;
  for (const accountId of accountIds) {
    const head = headOf.get(accountId);
    const walked = await walkChain(accountId, head ? Number(head.seq) : null);
    events += walked.events;
    const fault =
      walked.fault ?? (head ? endFault(accountId, walked, head) : missingHead(accountId));
    if (fault) return { accounts: accountIds.length, events, fault };
  }
  return { accounts: accountIds.length, events, fault: null };
}

type Walked = { events: number; lastHash: string; fault: AuditFault | null };

/** `until` is the head as it was read at the start: what is appended meanwhile is the next check's. */
async function walkChain(accountId: string, until: number | null): Promise<Walked> {
  let previous: AuditRow | null = null;
  let events = 0;
  for (;;) {
    const page: AuditRow[] = await withSystem((tx) =>
      listAuditEvents(tx, accountId, previous?.seq ?? 0, PAGE),
    );
    for (const row of page) {
      if (until !== null && row.seq > until) break;
      const why = misfit(row, previous);
      if (why) {
        const seq = why === "gap" ? (previous?.seq ?? 0) + 1 : row.seq;
        return { events, lastHash: row.hash, fault: { accountId, seq, why } };
      }
      previous = row;
      events += 1;
    }
    if (page.length < PAGE || (until !== null && events >= until)) break;
  }
  return { events, lastHash: previous?.hash ?? GENESIS, fault: null };
}

function misfit(row: AuditRow, previous: AuditRow | null): AuditFault["why"] | null {
  if (row.seq !== (previous?.seq ?? 0) + 1) return "gap";
  if (previous && row.occurredAt < previous.occurredAt) return "order";
  const expected = chainHash(row);
  if (!expected) return "unknown_key";
  if (!sameText(expected, row.hash)) return "changed";
  return row.prevHash === (previous?.hash ?? GENESIS) ? null : "broken_link";
}

function endFault(accountId: string, walked: Walked, head: { seq: number; hash: string }) {
  if (walked.events === head.seq && walked.lastHash === head.hash) return null;
  return { accountId, seq: walked.events + 1, why: "end_missing" } as const;
}

const missingHead = (accountId: string) => ({ accountId, seq: 1, why: "head_missing" }) as const;

function sameText(left: string, right: string): boolean {
  const [a, b] = [Buffer.from(left), Buffer.from(right)];
  return a.length === b.length && timingSafeEqual(a, b);
}
