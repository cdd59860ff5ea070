import { useSyncExternalStore } from "react";

/** False on the server and until the browser has taken the page over. */
export const useHydrated = (): boolean =>
  useSyncExternalStore(
    subscribe,
    () => true,
    () => false,
  );

const subscribe = () => () => {};
