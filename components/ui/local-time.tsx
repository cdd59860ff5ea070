"use client";

import { useFormatter } from "@/components/words/use-formatter";
import { useHydrated } from "./use-hydrated";

type Props = {
  at: string;
  /** `clock` names the day only where it is not today. */
  show?: "date" | "clock";
};

/** A moment, in the reader's own time zone as soon as the browser can tell it. */
export function LocalTime({ at, show = "date" }: Props) {
  const format = useFormatter();
  const hydrated = useHydrated();
  const timeZone = hydrated ? Intl.DateTimeFormat().resolvedOptions().timeZone : "UTC";
  const dayOf = (moment: Date) => format.dateTime(moment, { dateStyle: "long", timeZone });

  const moment = new Date(at);
  if (show === "date") return <time dateTime={at}>{dayOf(moment)}</time>;
  const isToday = hydrated && dayOf(moment) === dayOf(new Date());
  return (
    // The hour of another time zone would be a wrong one, so it only holds the place.
    <time dateTime={at} className={hydrated ? "whitespace-nowrap" : "invisible"}>
      {format.dateTime(moment, {
        timeStyle: "short",
        ...(isToday || !hydrated ? {} : { dateStyle: "long" }),
        timeZone,
      })}
    </time>
  );
}
