import "server-only";
import { setTimeout as sleep } from "node:timers/promises";
import { isDeepStrictEqual } from "node:util";
import { applicationHeaders, callSikka } from "./call-sikka";
import type { OfficeAccess } from "./office-access";
import { SikkaError } from "./sikka-error";
import { pageWire } from "./wire/connection";

export type List = Partial<Pick<OfficeAccess, "requestKey" | "signal" | "again">> & {
  /** For logs. */
  name: string;
  path: string;
  query?: Record<string, string>;
  pageSize?: number;
};

const PAGE_SIZE = 500;
const MAX_PAGES = 100;
const TRIES = 3;

/**
 * Visits every item of a list: of the office whose request key is given, or else of our application,
 * which holds every office of it, other clinics' first. `offset` is a page number; the end is where as
 * many items were seen as the list says it has, or, where it does not say, a page that is empty, without
 * a next one, or the same as the one before. Links are never followed. A read, so what waiting may mend
 * is tried again while the budget lasts. Throws SikkaError.
 */
export async function walkPages(
  list: List,
  budgetMs: number,
  visit: (item: unknown) => void,
): Promise<void> {
  const deadline = Date.now() + budgetMs;
  let seen = 0;
  let promised: number | null = null;
  let before: unknown[] | null = null;
  for (let page = 0; page < MAX_PAGES; page += 1) {
    if (list.signal?.aborted) throw new SikkaError("transient", { call: list.name });
    if (page > 0) await list.again?.("page");
    const { items, total, isLast, isFollowed } = await readPage(list, page, deadline);
    if (promised === null && total === null && isDeepStrictEqual(items, before)) return;
    for (const item of items) visit(item);
    seen += items.length;
    promised = total ?? promised; // past its end the list answers 204, which says no number
    if (promised === null ? isLast : seen >= promised && !isFollowed) return;
    before = items;
    if (items.length > 0) continue;
    // The end came before the number that was promised: a short list must not pass for a whole one.
    throw new SikkaError("unreadable", { call: list.name });
  }
  throw new SikkaError("unreadable", { call: list.name });
}

async function readPage(list: List, page: number, deadline: number) {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await readPageOnce(list, page, Math.max(1, Math.min(4_000, deadline - Date.now())));
    } catch (error) {
      const waitMs = list.signal?.aborted ? null : retryWaitMs(error, attempt);
      if (waitMs === null || Date.now() + waitMs + 200 > deadline) throw error;
      await sleep(waitMs, undefined, list.signal ? { signal: list.signal } : {}).catch(() => {
        throw error;
      });
      await list.again?.("transient");
    }
  }
}

function retryWaitMs(error: unknown, attempt: number): number | null {
  if (!(error instanceof SikkaError) || error.kind !== "transient" || attempt >= TRIES) return null;
  return error.details.waitSeconds === undefined
    ? 150 * 2 ** attempt * (0.5 + Math.random() / 2)
    : error.details.waitSeconds * 1_000;
}

async function readPageOnce(list: List, page: number, timeoutMs: number) {
  const { name, path, query, requestKey, signal, pageSize = PAGE_SIZE } = list;
  const answer = await callSikka({
    name,
    method: "GET",
    path,
    query: { ...query, limit: String(pageSize), offset: String(page) },
    headers: requestKey ? { "Request-Key": requestKey } : applicationHeaders(),
    answer: pageWire,
    timeoutMs,
    signal,
  });
  if (!answer) return { items: [], total: page === 0 ? 0 : null, isLast: true, isFollowed: false };
  const { items, total_count, limit, pagination } = answer;
  const size = numberOf(limit) ?? pageSize;
  return {
    items,
    total: numberOf(total_count),
    isLast: items.length === 0 || pagination?.next === "",
    // A full page that names a next one has more after it, whatever number stands beside it.
    isFollowed: items.length > 0 && items.length >= size && Boolean(pagination?.next),
  };
}

const numberOf = (text: string | null | undefined): number | null =>
  /^\d+$/.test(text ?? "") ? Number(text) : null;
