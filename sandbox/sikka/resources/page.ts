import { type Answer, json, noContent } from "../http/answer.ts";
import { Refusal } from "../http/api-errors.ts";
import type { Call, Sandbox } from "../sandbox.ts";
import type { Row } from "../state/state.ts";

const DEFAULT_LIMIT = 50;

/** One page of a list. `offset` counts pages, not rows. */
export function answerPage(
  call: Call,
  rows: readonly object[],
  headers: Readonly<Record<string, string>> = {},
  usualLimit = DEFAULT_LIMIT,
): Answer {
  const { limit, offset } = readPaging(call, usualLimit);
  const items = rows.slice(offset * limit, (offset + 1) * limit);
  const { EMPTY_AS, WRAP_ARRAY } = call.sandbox.knobs();
  if (items.length === 0 && EMPTY_AS === "204") return noContent(headers);
  const envelope = {
    offset: String(offset),
    limit: String(limit),
    total_count: String(rows.length),
    execution_time: String(Math.round(call.delayMs)),
    pagination: pageLinks(call, offset, limit, rows.length),
    items,
  };
  return json(200, WRAP_ARRAY === "on" ? [envelope] : envelope, headers);
}

/** Where links on the wire point: seldom at the server that sent them. */
export function linkBase(sandbox: Sandbox): string {
  switch (sandbox.knobs().LINKS) {
    case "http":
      return "http://api.sikkasoft.com/v4";
    case "other_host":
      return `${sandbox.apiOrigin.replace("127.0.0.1", "localhost")}/elsewhere/v4`;
    default:
      return "https://api.sikkasoft.com/v4";
  }
}

function readPaging(call: Call, usualLimit: number): { limit: number; offset: number } {
  const { PAGE_SIZE_MAX, OVER_MAX_LIMIT } = call.sandbox.knobs();
  const { query } = call.request;
  const limit = readCount(query.get("limit")) ?? Math.min(usualLimit, PAGE_SIZE_MAX);
  const offset = readCount(query.get("offset")) ?? 0;
  if (limit === 0) throw new Refusal("API1026");
  if (limit > PAGE_SIZE_MAX && OVER_MAX_LIMIT === "400") throw new Refusal("API1026");
  return { limit: Math.min(limit, PAGE_SIZE_MAX), offset };
}

function readCount(text: string | null): number | null {
  if (text === null || text === "") return null;
  if (!/^\d{1,9}$/.test(text)) throw new Refusal("API1026");
  return Number(text);
}

function pageLinks(call: Call, offset: number, limit: number, total: number): Row {
  const lastPage = Math.max(0, Math.ceil(total / limit) - 1);
  const link = (page: number) => {
    const query = new URLSearchParams();
    if (call.sandbox.knobs().LINKS === "keep_filters") {
      for (const [name, value] of call.request.query) query.set(name, value);
      query.delete("request_key");
    }
    query.set("offset", String(page));
    query.set("limit", String(limit));
    return `${linkBase(call.sandbox)}${call.request.path.replace(/^\/v4/, "")}?${query}`;
  };
  return {
    first: link(0),
    previous: offset > 0 ? link(offset - 1) : "",
    current: link(offset),
    next: offset < lastPage ? link(offset + 1) : "",
    last: link(lastPage),
  };
}
