import { sikka } from "./control";
import { owner } from "./database";

type Row = {
  action: string;
  phase: string;
  outcome: string | null;
  fields: string[];
  request_id: string;
  tool_call_id: string | null;
};
type Entry = {
  method: string;
  route: string;
  office_id: string;
  credentials: Record<string, string>;
  status: number | null;
};

/** What is asked of Sikka under each entry of the record. */
const ROUTES: Record<string, string> = {
  "patient.find": "GET /v4/patients",
  "patient.create": "POST /v4/patient",
  "appointment.list": "GET /v4/appointments",
  "schedule.read": "GET /v4/appointments",
  "appointment.create": "POST /v4/appointment",
  "appointment.move": "PUT /v4/appointments/{id}",
  "appointment.cancel": "PATCH /v4/appointments/{id}",
  "balance.read": "GET /v4/patient_balance",
  "insurance.read": "GET /v4/subscribers",
  "writeback.check status,created_id": "GET /v4/writeback_status",
  // Of the whole application, and so of no office; patients stand in it all the same.
  "writeback.check body": "GET /v4/writebacks",
};
const OF_PATIENTS = new Set(Object.values(ROUTES));

/** Keys, and what is nobody's. A request that is in neither list fails whoever compares. */
const OF_NOBODY =
  /^(POST|DELETE) \/v4\/(request_key|refresh_key)$|^GET \/v4\/(request_key_info|authorized_practices(\/\{id\})?|practices|providers|operatories|practice_schedule|practice_variables|appointment_statuses|appointments_available_slots|data_sync_status|writeback_details|pms_users)$/;

/** Nothing came back that tells of anybody. */
const FAILED = new Set([
  ...[
    "transient",
    "refused",
    "conflict",
    "not_found",
    "not_in_plan",
    "spu_offline",
    "office",
    "key",
  ],
  ...["application", "daily_limit", "syncing", "pms_unavailable", "reconnect_required"],
  ...["unavailable", "internal"],
]);

type Count = { answered: number; failed: number };
export type Comparison = {
  /** By route. */
  requests: Record<string, Count>;
  pairs: Record<string, Count>;
  /** Intents with no outcome or with two, requests of no known kind: each of them is a fault. */
  faults: string[];
};

/**
 * The record of these accounts beside the sandbox's own log, emptied before they first asked. A key that was
 * refused and renewed makes two requests under one pair, and its first counts with neither; an answer from memory is a
 * pair without a request. A failed pair may lack its request: no connection was made, or the circuit was
 * open, or the caller had gone.
 */
export async function compareAudit(accountIds: readonly string[]): Promise<Comparison> {
  const faults: string[] = [];
  const pairs: Record<string, Count> = {};
  for (const accountId of accountIds) {
    const rows = await owner<Row[]>`
      select action, phase, outcome, fields, request_id, tool_call_id from audit_events
      where account_id = ${accountId} order by seq`;
    for (const [route, outcome] of pairUp(rows, faults)) {
      if (outcome !== "cache" && outcome !== "not_asked") count(pairs, route, !FAILED.has(outcome));
    }
  }
  const { entries } = (await sikka.get("log")) as { entries: Entry[] };
  const requests: Record<string, Count> = {};
  for (const [at, entry] of entries.entries()) {
    const route = `${entry.method} ${entry.route}`;
    if (!OF_PATIENTS.has(route)) {
      if (!OF_NOBODY.test(route)) faults.push(`of no known kind: ${route}`);
    } else if (!isKeyRefused(entry, entries.slice(at + 1))) {
      count(requests, route, entry.status !== null && entry.status < 300);
    }
  }
  return { requests, pairs, faults };
}

/** Route and outcome of each access; what does not pair is named. */
function pairUp(rows: readonly Row[], faults: string[]): [string, string][] {
  const open = new Map<string, number>();
  const found: [string, string][] = [];
  for (const row of rows) {
    const fields = row.fields.filter((field) => field !== "rehearsal").join();
    const route = ROUTES[row.action] ?? ROUTES[`${row.action} ${fields}`];
    if (!route) continue;
    const key = [row.action, fields, row.request_id, row.tool_call_id].join(" ");
    const before = open.get(key) ?? 0;
    open.set(key, before + (row.phase === "intent" ? 1 : -1));
    if (row.phase === "intent") continue;
    if (before === 0) faults.push(`an outcome without an intent: ${key}`);
    found.push([route, row.outcome ?? ""]);
  }
  for (const [key, count] of open) if (count > 0) faults.push(`${count} without outcome: ${key}`);
  return found;
}

/** Turned away for its key, which never was good for anything afterwards. */
const isKeyRefused = ({ status, credentials }: Entry, later: readonly Entry[]): boolean =>
  status === 400 &&
  !later.some(
    (other) =>
      other.credentials["request-key"] === credentials["request-key"] && other.status === 200,
  );

function count(counts: Record<string, Count>, route: string, isAnswered: boolean): void {
  counts[route] ??= { answered: 0, failed: 0 };
  counts[route][isAnswered ? "answered" : "failed"] += 1;
}

/** As many answers as pairs that say so, route by route; and no failed request without its pair. */
export function gapsOf({ requests, pairs, faults }: Comparison): string[] {
  const none: Count = { answered: 0, failed: 0 };
  const gaps = [...OF_PATIENTS].flatMap((route) => {
    const [asked, kept] = [requests[route] ?? none, pairs[route] ?? none];
    const isWhole = asked.answered === kept.answered && asked.failed <= kept.failed;
    return isWhole ? [] : [`${route}: ${JSON.stringify({ asked, kept })}`];
  });
  return [...faults, ...gaps];
}
