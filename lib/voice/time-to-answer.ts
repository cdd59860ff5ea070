import "server-only";
import { setMaxListeners } from "node:events";
import { setTimeout as wait } from "node:timers/promises";

/** Milliseconds after the request came in: when tools must end, and when the door answers without them. */
export const DEADLINE_MS = 7_500;
export const LIMIT_MS = 7_700;
export const STEP_MS = 250;
const MOST_LISTENERS = 100;

export type TimeToAnswer = ReturnType<typeof timeToAnswer>;

/** What is left of the eight seconds of a request that came in at `arrivedAt`, as `performance.now()` counts. */
export function timeToAnswer(arrivedAt: number) {
  const deadline = new AbortController();
  // Everything that twenty calls ask for at once waits for it, and leaves it again.
  setMaxListeners(MOST_LISTENERS, deadline.signal);
  const left = (ms: number) => Math.max(0, arrivedAt + ms - performance.now());
  const alarm = setTimeout(() => deadline.abort(new Error("time is up")), left(DEADLINE_MS));
  return {
    deadline: arrivedAt + DEADLINE_MS,
    signal: deadline.signal,
    /** Until the work is done or the time is over, whichever comes first. */
    within: async (work: Promise<unknown>): Promise<void> => {
      const over = new AbortController();
      const limit = wait(left(LIMIT_MS), undefined, { signal: over.signal }).catch(() => {});
      await Promise.race([work, limit]).finally(() => over.abort());
    },
    /** Until the next whole step, so that how long it took says nothing. */
    nextStep: () => wait(STEP_MS - ((performance.now() - arrivedAt) % STEP_MS)),
    stop: () => clearTimeout(alarm),
  };
}
