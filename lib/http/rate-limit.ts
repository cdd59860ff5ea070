import "server-only";
import { createHash } from "node:crypto";
import { forgetHits, takeHit } from "@/db/queries/rate-limits";
import { withSystem } from "@/lib/database";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";

export type Limit = { hits: number; windowSeconds: number };

/** Counts this try and throws `rate_limited` when it is one too many. The subject is kept as a hash. */
export async function takeTry(purpose: string, subject: string, limit: Limit): Promise<void> {
  const { hits, secondsLeft } = await withSystem((tx) =>
    takeHit(tx, limitKey(purpose, subject), limit.windowSeconds),
  );
  if (hits > limit.hits * env.RATE_LIMIT_FACTOR) {
    throw new AppError("rate_limited", { retryAfterSeconds: secondsLeft });
  }
}

/** The tries were the rightful person's after all. */
export const forgetTries = (purpose: string, subject: string): Promise<unknown> =>
  withSystem((tx) => forgetHits(tx, limitKey(purpose, subject)));

const limitKey = (purpose: string, subject: string): string =>
  `${purpose}:${createHash("sha256").update(subject).digest("base64url")}`;
