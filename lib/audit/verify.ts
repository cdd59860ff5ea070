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
  why:
    | "gap"
    | "extra"
    | "order"
    | "broken_link"
    | "changed"
    | "unknown_key"
    | "beyond_end"
    | "end_missing"
    | "head_missing";
};

export type AuditVerdict = { accounts: number; events: number; fault: AuditFault | null };

/** Walks every account's chain from its first row to its head, and stops at the first that does not fit. */
export async function verifyAudit(pageSize = 1_000): Promise<AuditVerdict> {
  const [heads, audited] = await withSystem(async (tx) => [
    await listAuditHeads(tx),
    await listAuditedAccounts(tx),
  ]);
  const headOf = new Map(heads.map((head) => [head.accountId, head]));
  const accountIds = [...new Set([...headOf.keys(), ...audited])].sort();
  let events = 0;
  for (const accountId of accountIds) {
    const walked = await walkChain(accountId, headOf.get(accountId) ?? null, pageSize);
    events += walked.events;
    if (walked.fault) return { accounts: accountIds.length, events, fault: walked.fault };
  }
  return { accounts: accountIds.length, events, fault: null };
}

type Head = { seq: number; hash: string } | null;
type Page = Awaited<ReturnType<typeof listAuditEvents>>;
type Walked = { events: number; fault: AuditFault | null };

async function walkChain(accountId: string, known: Head, pageSize: number): Promise<Walked> {
  let head = known;
  let previous: AuditRow | null = null;
  let events = 0;
  for (;;) {
    const after: AuditRow | null = previous;
    const page: Page = await withSystem((tx) => listAuditEvents(tx, accountId, after, pageSize));
    for (const { row, head: seen } of page) {
      head = seen;
      const why = misfit(row, previous) ?? (head && row.seq > head.seq ? "beyond_end" : null);
      const seq = why === "gap" ? (previous?.seq ?? 0) + 1 : row.seq;
      if (why) return { events, fault: { accountId, seq, why } };
      previous = row;
      events += 1;
    }
    if (page.length < pageSize)
      return { events, fault: endFault(accountId, events, previous, head) };
  }
}

function misfit(row: AuditRow, previous: AuditRow | null): AuditFault["why"] | null {
  const expectedSeq = (previous?.seq ?? 0) + 1;
  if (row.seq < expectedSeq) return "extra";
  if (row.seq > expectedSeq) return "gap";
  if (previous && row.occurredAt < previous.occurredAt) return "order";
  const expected = chainHash(row);
  if (!expected) return "unknown_key";
  if (!sameText(expected, row.hash)) return "changed";
  return row.prevHash === (previous?.hash ?? GENESIS) ? null : "broken_link";
}

function endFault(accountId: string, events: number, last: AuditRow | null, head: Head) {
  if (!head) return { accountId, seq: 1, why: "head_missing" } as const;
  if (events === head.seq && (last?.hash ?? GENESIS) === head.hash) return null;
  return { accountId, seq: events + 1, why: "end_missing" } as const;
}

function sameText(left: string, right: string): boolean {
  const [a, b] = [Buffer.from(left), Buffer.from(right)];
  return a.length === b.length && timingSafeEqual(a, b);
}
