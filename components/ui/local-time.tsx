"use client";

import { useFormatter } from "use-intl";
import { useHydrated } from "./use-hydrated";

/** A moment, in the reader's own time zone as soon as the browser can tell it. */
export function LocalTime({ at, withTime = false }: { at: string; withTime?: boolean }) {
  const format = useFormatter();
  const hydrated = useHydrated();
  const timeZone = hydrated ? Intl.DateTimeFormat().resolvedOptions().timeZone : "UTC";
  return (
    <time dateTime={at}>
      {format.dateTime(new Date(at), {
        dateStyle: "long",
        ...(withTime ? { timeStyle: "short" } : {}),
        timeZone,
      })}
    </time>
  );
}
