import "server-only";
import {
  claimWebsite,
  endWebsite,
  type WebsiteClaim,
  type WebsiteEnd,
} from "@/db/queries/websites";
import { withSystem } from "@/lib/database";
import { type Internet, internet } from "@/lib/http/internet";
import { logger } from "@/lib/logger";
import { readWebsite } from "./read-website";

const PARALLEL = 3;
const BUDGET_MS = 60_000;

type Options = {
  requestId: string;
  /** Of one clinic alone, right after it was saved. */
  accountId?: string;
  net?: Internet;
};

/** Reads the websites that wait, and tells how many it brought to an end, good or bad. Any number may run at once. */
export async function readDueWebsites(options: Options): Promise<number> {
  const startedAt = performance.now();
  let ended = 0;
  const work = async () => {
    while (performance.now() - startedAt < BUDGET_MS) {
      const claim = await withSystem((tx) => claimWebsite(tx, options.accountId));
      if (!claim) return;
      if (await readOne(claim, options)) ended += 1;
    }
  };
  await Promise.all(Array.from({ length: options.accountId ? 1 : PARALLEL }, work));
  return ended;
}

async function readOne(claim: WebsiteClaim, { requestId, net = internet }: Options) {
  const { accountId } = claim;
  const reading = await readWebsite(claim.website, net).catch((error: unknown) => {
    // A fault of ours: told as theirs would be, rather than tried without an end.
    logger.error({ accountId, requestId, err: error }, "website.reading_failed");
    return { outcome: "failed", problem: "unreachable" } as const;
  });
  const end: WebsiteEnd =
    reading.outcome === "read"
      ? { state: "DONE", text: reading.text, pages: reading.pages, problem: null }
      : { state: "FAILED", text: null, pages: null, problem: reading.problem };
  const isEnded = await withSystem((tx) => endWebsite(tx, claim, end));
  logger.info(
    { accountId, requestId, outcome: reading.outcome, problem: end.problem },
    "website.read",
  );
  return isEnded;
}
