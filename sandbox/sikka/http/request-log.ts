import { createHash } from "node:crypto";
import type { Action, Facts } from "../faults/actions.ts";
import { header, type Request } from "./request.ts";

export type LogEntry = {
  readonly seq: number;
  readonly at: string;
  readonly method: string;
  readonly path: string;
  /** The path with `{id}` where it names one row, so that calls of a kind can be counted. */
  readonly route: string;
  /** Names only. */
  readonly query: readonly string[];
  readonly office_id: string;
  readonly grant_type?: string;
  /** Which credentials came in headers, each as a fingerprint that leads nowhere. */
  readonly credentials: Readonly<Record<string, string>>;
  faults: readonly Action[];
  /** Null while it runs, and when the caller never got an answer. */
  status: number | null;
};

export type RequestLog = {
  readonly open: (request: Request, facts: Facts, atMs: number) => LogEntry;
  readonly entries: () => readonly LogEntry[];
  readonly clear: () => void;
};

const CREDENTIAL_HEADERS = ["request-key", "refresh-key", "app-id", "app-key", "authorization"];
const KEPT = 20_000;
/** Behind these stands the id of a row. */
const ID_PATHS = /^(\/v4\/(?:appointments|patient|claims|authorized_practices)\/)[^/]+$/;

export function requestLog(): RequestLog {
  let entries: LogEntry[] = [];
  let seq = 0;
  return {
    open(request, facts, atMs) {
      seq += 1;
      const entry = describe(request, facts, atMs, seq);
      entries.push(entry);
      if (entries.length > KEPT) entries.shift();
      return entry;
    },
    entries: () => entries,
    clear() {
      entries = [];
    },
  };
}

function describe(request: Request, facts: Facts, atMs: number, seq: number): LogEntry {
  const path = request.path.replace(/[0-9A-Za-z]{16,}/g, "[redacted]");
  const sent = CREDENTIAL_HEADERS.filter((name) => header(request, name) !== "");
  return {
    seq,
    at: new Date(atMs).toISOString(),
    method: request.method,
    path,
    route: path.replace(ID_PATHS, "$1{id}"),
    query: [...new Set(request.query.keys())],
    office_id: facts.officeId,
    ...(facts.grantType === "" ? {} : { grant_type: facts.grantType }),
    credentials: Object.fromEntries(sent.map((name) => [name, fingerprint(header(request, name))])),
    faults: [],
    status: null,
  };
}

function fingerprint(value: string): string {
  return `sha256:${createHash("sha256").update(value).digest("hex").slice(0, 8)}`;
}
