import "server-only";
import { setImmediate as othersTurn } from "node:timers/promises";
import { env } from "@/lib/env";
import { fetchPublic, type PublicAnswer } from "@/lib/http/fetch-public";
import { type Internet, internet } from "@/lib/http/internet";
import { PublicFailure } from "@/lib/http/public-failure";
import { TEXT_LIMIT_BYTES } from "./extract-text";
import { joinPages, type ReadPage } from "./join-pages";
import { readPage } from "./read-page";
import { readRobots } from "./robots";
import { isSameSite, placeOf } from "./same-site";
import type { WebsiteProblem } from "./schema";

export type Bounds = { pages: number; totalMs: number; pageMs: number; totalBytes: number };
const BOUNDS: Bounds = { pages: 20, totalMs: 60_000, pageMs: 10_000, totalBytes: 5 * 1024 * 1024 };
const PAGE_BYTES = 1024 * 1024;
const ROBOTS_BYTES = 512 * 1024;
const LEAST_TEXT = 40;

export type WebsiteReading =
  | { outcome: "read"; text: string; pages: number }
  | { outcome: "failed"; problem: WebsiteProblem };

/**
 * Walks through a website from one address: pages of the same site alone, as its robots.txt allows,
 * and so many of them, in so long, of so many bytes. What was read until a limit counts.
 */
export async function readWebsite(
  address: string,
  net: Internet = internet,
  bounds: Bounds = BOUNDS,
): Promise<WebsiteReading> {
  const endsAt = performance.now() + bounds.totalMs;
  const timeLeft = () => Math.min(bounds.pageMs, endsAt - performance.now());
  const visit = (url: URL, limitBytes: number) =>
    fetchPublic(
      {
        url: url.href,
        headers: { "User-Agent": USER_AGENT, Accept: "text/html, text/plain;q=0.5" },
        timeoutMs: Math.max(1, Math.ceil(timeLeft())),
        limitBytes,
        protocols: ["https:", "http:"],
        mayFollow: isSameSite,
      },
      net,
    );
  try {
    const start = new URL(address);
    const isAllowed = await robotsOf(start, (url) => visit(url, ROBOTS_BYTES));
    if (!isAllowed(pathOf(start))) throw new Refusal("refuses_robots");
    const first = await visit(start, PAGE_BYTES);
    const pages = await walk(first, { bounds, isAllowed, timeLeft, visit });
    return judge(pages);
  } catch (error) {
    if (error instanceof Refusal) return { outcome: "failed", problem: error.problem };
    if (error instanceof PublicFailure)
      return { outcome: "failed", problem: PROBLEMS[error.reason] };
    throw error;
  }
}

const USER_AGENT = `ParlaeReader/1.0 (+${env.APP_BASE_URL})`;

class Refusal extends Error {
  constructor(readonly problem: WebsiteProblem) {
    super(problem);
  }
}

const PROBLEMS = {
  not_found: "not_found",
  not_public: "not_public",
  unreachable: "unreachable",
  timeout: "too_slow",
  redirected: "leads_elsewhere",
  too_large: "too_large",
} as const satisfies Record<PublicFailure["reason"], WebsiteProblem>;

/** Nothing forbidden where there is no such file; everything where the site cannot tell (RFC 9309). */
async function robotsOf(
  at: URL,
  visit: (url: URL) => Promise<PublicAnswer>,
): Promise<(path: string) => boolean> {
  const answer = await visit(new URL("/robots.txt", at)).catch((error: unknown) => {
    // It leads to another site, or nowhere: there is none here.
    if (error instanceof PublicFailure && error.reason === "redirected") return null;
    throw error;
  });
  if (answer && answer.status >= 500) return () => false;
  if (!answer || answer.status >= 400) return () => true;
  return readRobots(answer.bytes.toString("utf8"));
}

type Walk = {
  bounds: Bounds;
  isAllowed: (path: string) => boolean;
  timeLeft: () => number;
  visit: (url: URL, limitBytes: number) => Promise<PublicAnswer>;
};

async function walk(
  first: PublicAnswer,
  { bounds, isAllowed, timeLeft, visit }: Walk,
): Promise<ReadPage[]> {
  if (!isAllowed(pathOf(first.url))) throw new Refusal("refuses_robots");
  if (first.status >= 400) throw new Refusal(first.status < 500 ? "not_found" : "unreachable");
  const start = readPage(first);
  if (!start) throw new Refusal("not_a_page");
  const pages = [start];
  const seen = new Set([placeOf(first.url)]);
  const waiting: URL[] = [];
  const note = (links: readonly URL[]) => {
    const fresh = links.filter((link) => !seen.has(placeOf(link)));
    for (const link of fresh) seen.add(placeOf(link));
    waiting.push(...fresh);
  };
  note(start.links);
  let bytes = first.bytes.length;
  let visits = 1;
  while (visits < bounds.pages && timeLeft() > 0) {
    const limit = Math.min(PAGE_BYTES, bounds.totalBytes - bytes);
    const next = waiting.shift();
    if (!next || limit <= 0) break;
    // Many rules and many links that they forbid may take us a while, and nobody else.
    await othersTurn();
    if (!isAllowed(pathOf(next))) continue;
    visits += 1;
    // A page that does not come, or is none, is no reason to leave the others.
    const answer = await visit(next, limit).catch(() => null);
    bytes += answer ? answer.bytes.length : limit;
    const isPage = answer && answer.status < 300 && isAllowed(pathOf(answer.url));
    const page = isPage ? readPage(answer) : null;
    if (!page) continue;
    pages.push(page);
    note(page.links);
  }
  return pages;
}

const pathOf = ({ pathname, search }: URL): string => pathname + search;

function judge(pages: ReadPage[]): WebsiteReading {
  const text = joinPages(pages, TEXT_LIMIT_BYTES);
  const words = pages.reduce((sum, page) => sum + page.text.length, 0);
  if (words < LEAST_TEXT) return { outcome: "failed", problem: "no_text" };
  return { outcome: "read", text, pages: pages.length };
}
