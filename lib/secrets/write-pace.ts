import "server-only";
import { reserveMoments } from "@/db/queries/heartbeats";
import { withSystem } from "@/lib/database";
import { logger } from "@/lib/logger";

/** Secrets Manager takes some fifty writes a second in a region; we stay under forty, with room for jitter. */
const MOST_A_SECOND = 32;
const SPACING_MS = 1_000 / MOST_A_SECOND;
const SECOND_MS = 1_050;
const AT_ONCE = 8;
const PATIENCE_MS = 1_000;

const waiting: ((waitMs: number) => void)[] = [];
let isServing = false;
/** When this process really wrote, newest last: turns that a stall let pile up must not go out at once. */
const written: number[] = [];

/**
 * Waits for a turn to write, of all our processes together. Whoever waits holds keys that Sikka has
 * just issued, so nothing here may fail: without the database this process's own pace remains.
 */
export async function takeTurnToWrite(): Promise<void> {
  const waitMs = new Promise<number>((resume) => waiting.push(resume));
  if (!isServing) void serve();
  await pause(await waitMs);
  for (let moreMs = ownWaitMs(); moreMs > 0; moreMs = ownWaitMs()) await pause(moreMs);
  written.push(performance.now());
  if (written.length > MOST_A_SECOND) written.shift();
}

/** One question at a time for all who wait, so that they do not queue for the row as well. */
async function serve(): Promise<void> {
  isServing = true;
  while (waiting.length > 0) {
    const turns = waiting.splice(0, AT_ONCE);
    const firstMs = await reserve(turns.length);
    for (const [index, resume] of turns.entries()) resume(firstMs + index * SPACING_MS);
  }
  isServing = false;
}

function reserve(count: number): Promise<number> {
  const first = withSystem((tx) => reserveMoments(tx, "secret_write", SPACING_MS, count)).catch(
    (error: unknown) => {
      logger.warn({ err: error }, "secret.write_not_paced");
      return 0;
    },
  );
  return Promise.race([first, pause(PATIENCE_MS).then(() => 0)]);
}

function ownWaitMs(): number {
  const [oldest] = written;
  if (oldest === undefined || written.length < MOST_A_SECOND) return 0;
  return Math.max(0, oldest + SECOND_MS - performance.now());
}

const pause = (ms: number): Promise<void> =>
  new Promise((resume) => setTimeout(resume, Math.ceil(ms)));
