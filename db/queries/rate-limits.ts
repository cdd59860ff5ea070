import "server-only";
import { eq, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { rateLimits } from "@/db/schema";

/** Counts one hit, in one statement, and tells how many the window has now and when it ends. */
export async function takeHit(tx: Tx, key: string, windowSeconds: number) {
  const window = sql`make_interval(secs => ${windowSeconds})`;
  const isOver = sql`${rateLimits.windowStartedAt} <= now() - ${window}`;
  const [row] = await tx
    .insert(rateLimits)
    .values({ key, hits: 1 })
    .onConflictDoUpdate({
      target: rateLimits.key,
      set: {
        hits: sql`case when ${isOver} then 1 else ${rateLimits.hits} + 1 end`,
        windowStartedAt: sql`case when ${isOver} then now() else ${rateLimits.windowStartedAt} end`,
      },
    })
    .returning({
      hits: rateLimits.hits,
      secondsLeft: sql<string>`ceil(extract(epoch from ${rateLimits.windowStartedAt} + ${window} - now()))`,
    });
  if (!row) throw new Error("an upsert returned no row");
  return { hits: row.hits, secondsLeft: Math.max(1, Number(row.secondsLeft)) };
}

export const forgetHits = (tx: Tx, key: string) =>
  tx.delete(rateLimits).where(eq(rateLimits.key, key));
