import "server-only";
import type { z } from "zod";
import { applicationHeaders, callSikka } from "./call-sikka";
import { plainText } from "./plain-text";
import { SikkaError } from "./sikka-error";
import { practicesPageWire, practiceWire } from "./wire";

export type AuthorizedPractice = {
  practiceId: string;
  practiceName: string;
  pmsType: string;
  /** The office's own key: the root from which new keys can always be minted. */
  secretKey: string;
};

const PAGE_SIZE = 500;
const MAX_PAGES = 100;
const TRIES = 3;

/**
 * The practices of exactly this office. Sikka lists every office of our application, other clinics'
 * first; they are passed over unread. Empty when the office is not among them. Throws SikkaError.
 */
export async function listPractices(
  officeId: string,
  budgetMs: number,
): Promise<AuthorizedPractice[]> {
  const deadline = Date.now() + budgetMs;
  const found = new Map<string, AuthorizedPractice>();
  for (let page = 0; page < MAX_PAGES; page += 1) {
    const { items, isLast } = await readPage(page, deadline);
    for (const item of items) {
      if (!isOf(officeId, item)) continue;
      const practice = readPractice(item);
      found.set(practice.practiceId, practice);
    }
    if (isLast) return [...found.values()];
  }
  throw new SikkaError("unreadable", { call: "authorized_practices" });
}

/** A read, so what waiting may mend is tried again while the budget lasts. */
async function readPage(page: number, deadline: number) {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await readPageOnce(page, Math.max(1, Math.min(4_000, deadline - Date.now())));
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

async function readPageOnce(page: number, timeoutMs: number) {
  const answer = await callSikka({
    name: "authorized_practices",
    method: "GET",
    path: "/authorized_practices",
    query: { show: "all", limit: String(PAGE_SIZE), offset: String(page) },
    headers: applicationHeaders(),
    answer: practicesPageWire,
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
function isLastPage(answer: z.infer<typeof practicesPageWire>, page: number): boolean {
  const total = Number(answer.total_count ?? Number.NaN);
  const size = Number(answer.limit ?? PAGE_SIZE) || PAGE_SIZE;
  return Number.isNaN(total) ? !answer.pagination?.next : (page + 1) * size >= total;
}

const isOf = (officeId: string, item: unknown): boolean =>
  typeof item === "object" &&
  item !== null &&
  "office_id" in item &&
  String(item.office_id) === officeId;

function readPractice(item: unknown): AuthorizedPractice {
  const parsed = practiceWire.safeParse(item);
  if (!parsed.success) throw new SikkaError("unreadable", { call: "authorized_practices" });
  const wire = parsed.data;
  return {
    practiceId: wire.practice_id,
    practiceName: plainText(wire.practice_name ?? "", 200) || `Practice ${wire.practice_id}`,
    pmsType: plainText(wire.practice_management_system ?? "", 80),
    secretKey: wire.secret_key,
  };
}
