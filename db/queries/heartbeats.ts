import "server-only";
import { eq, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { heartbeats } from "@/db/schema";

/** It has happened just now. */
export const beat = (tx: Tx, name: string) =>
  tx
    .insert(heartbeats)
    .values({ name, beatAt: sql`now()` })
    .onConflictDoUpdate({ target: heartbeats.name, set: { beatAt: sql`now()` } });

/** True for one caller in so many seconds, of all processes together: it is that one's turn. */
export async function takeTurn(tx: Tx, name: string, seconds: number): Promise<boolean> {
  const rows = await tx
    .insert(heartbeats)
    .values({ name, beatAt: sql`now()` })
    .onConflictDoUpdate({
      target: heartbeats.name,
      set: { beatAt: sql`now()` },
      setWhere: sql`${heartbeats.beatAt} <= now() - make_interval(secs => ${seconds})`,
    })
    .returning({ name: heartbeats.name });
  return rows.length === 1;
}

/** How long ago it last happened; null for never. */
export async function secondsSinceBeat(tx: Tx, name: string): Promise<number | null> {
  const [row] = await tx
    .select({ seconds: sql<string>`extract(epoch from now() - ${heartbeats.beatAt})` })
    .from(heartbeats)
    .where(eq(heartbeats.name, name));
  return row ? Number(row.seconds) : null;
}

/** No queue of ours is this long: what stands further ahead was written by a clock that was wrong. */
const FARTHEST = sql`interval '30 seconds'`;

/** Takes the next moments, which lie so far apart, of all processes together; the first is in so many milliseconds. */
export async function reserveMoments(
  tx: Tx,
  name: string,
  spacingMs: number,
  count: number,
): Promise<number> {
  const now = sql`clock_timestamp()`;
  const spacing = sql`make_interval(secs => ${spacingMs / 1_000})`;
  const others = sql`make_interval(secs => ${(spacingMs * (count - 1)) / 1_000})`;
  const [row] = await tx
    .insert(heartbeats)
    .values({ name, beatAt: sql`${now} + ${others}` })
    .onConflictDoUpdate({
      target: heartbeats.name,
      set: {
        beatAt: sql`${others} + case when ${heartbeats.beatAt} > ${now} + ${FARTHEST} then ${now}
          else greatest(${heartbeats.beatAt} + ${spacing}, ${now}) end`,
      },
    })
    .returning({
      ms: sql<string>`extract(epoch from ${heartbeats.beatAt} - ${others} - ${now}) * 1000`,
    });
  return Math.max(0, Number(row?.ms ?? 0));
}
