import "server-only";
import { BrokenCircuitError, ConsecutiveBreaker, circuitBreaker, handleWhen } from "cockatiel";

const FAILURES_IN_A_ROW = 50;
const REST_MS = 2_000;

/**
 * Spares a dependency that is down, and those who would wait for it: after so many failures in a row
 * that are the dependency's own, nobody asks for a moment, then one does. An answer of any kind,
 * one clinic's refusal too, says that it is up.
 */
export function circuitFor(isOutage: (error: unknown) => boolean) {
  const breaker = circuitBreaker(
    handleWhen((error) => isOutage(error)),
    { halfOpenAfter: REST_MS, breaker: new ConsecutiveBreaker(FAILURES_IN_A_ROW) },
  );
  return {
    /** Runs `work`, or throws an error of `isCircuitOpen` without it. */
    async execute<T>(work: () => Promise<T>): Promise<T> {
      const end = await breaker.execute(() =>
        work().then(
          (value) => ({ value }),
          // The breaker takes no notice of an error that is none of its own; this one is an answer.
          (error: unknown) => {
            if (isOutage(error)) throw error;
            return { refusal: error };
          },
        ),
      );
      if ("refusal" in end) throw end.refusal;
      return end.value;
    },
  };
}

export const isCircuitOpen = (error: unknown): boolean => error instanceof BrokenCircuitError;
