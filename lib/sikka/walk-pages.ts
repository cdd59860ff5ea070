import "server-only";
import type { z } from "zod";
import { applicationHeaders, callSikka } from "./call-sikka";
import { SikkaError } from "./sikka-error";
import { pageWire } from "./wire";

type List = {
  /** For logs. */
  name: string;
  path: string;
  query?: Record<string, string>;
};

const PAGE_SIZE = 500;
const MAX_PAGES = 100;
const TRIES = 3;

/**
 * Visits every item of a list of our application's, which holds every office of it, other clinics'
 * first. A read, so what waiting may mend is tried again while the budget lasts. Throws SikkaError.
 */
export async function walkPages(
  list: List,
  budgetMs: number,
  visit: (item: unknown) => void,
): Promise<void> {
  const deadline = Date.now() + budgetMs;
  for (let page = 0; page < MAX_PAGES; page += 1) {
    const { items, isLast } = await readPage(list, page, deadline);
    for (const item of items) visit(item);
    if (isLast) return;
  }
  throw new SikkaError("unreadable", { call: list.name });
}

async function readPage(list: List, page: number, deadline: number) {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await readPageOnce(list, page, Math.max(1, Math.min(4_000, deadline - Date.now())));
    } catch (error) {
      const waitMs = retryWaitMs(error, attempt);
      if (waitMs === null || Date.now() + waitMs + 200 > deadline) throw error;
      await new Promise((resume) => setTimeout(resume, waitMs));
    }
  }
}

function retryWaitMs(error: unknown, attempt: number): number | null {
  if (!(error instanceof SikkaError) || error.kind !== "transient" || attempt >= TRIES) return null;
  return error.details.waitSeconds === undefined
    ? 150 * 2 ** attempt * (0.5 + Math.random() / 2)
    : error.details.waitSeconds * 1_000;
}

async function readPageOnce({ name, path, query }: List, page: number, timeoutMs: number) {
  const answer = await callSikka({
    name,
    method: "GET",
    path,
    query: { ...query, limit: String(PAGE_SIZE), offset: String(page) },
    headers: applicationHeaders(),
    answer: pageWire,
    timeoutMs,
  });
  if (!answer) return { items: [], isLast: true };
  const { items } = answer;
  return { items, isLast: items.length === 0 || isLastPage(answer, page) };
}

/**
 * `offset` is a page number and the page may be smaller than we asked for, so the end is counted
 * with the size that was used. Links are looked at for being there, and never followed.
 */
function isLastPage(answer: z.infer<typeof pageWire>, page: number): boolean {
  const total = Number(answer.total_count ?? Number.NaN);
  const size = Number(answer.limit ?? PAGE_SIZE) || PAGE_SIZE;
  return Number.isNaN(total) ? !answer.pagination?.next : (page + 1) * size >= total;
}
