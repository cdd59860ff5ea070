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
  return circuitBreaker(
    handleWhen((error) => isOutage(error)),
    { halfOpenAfter: REST_MS, breaker: new ConsecutiveBreaker(FAILURES_IN_A_ROW) },
  );
}

export const isCircuitOpen = (error: unknown): boolean => error instanceof BrokenCircuitError;
