import { useSyncExternalStore } from "react";

const tickMs = 15_000;

/** The time, in steps. Until the browser has taken the page over, the moment at which it was drawn. */
export const useNow = (drawnAt: string): number =>
  useSyncExternalStore(
    subscribe,
    () => Math.floor(Date.now() / tickMs) * tickMs,
    () => Date.parse(drawnAt),
  );

function subscribe(onTick: () => void) {
  const timer = setInterval(onTick, tickMs);
  return () => clearInterval(timer);
}
