"use client";

import { useFormatter } from "@/components/words/use-formatter";
import { useTranslations } from "@/components/words/use-translations";
import { useHydrated } from "./use-hydrated";
import { useNow } from "./use-now";

type Props = {
  at: string;
  /** The server's clock when it drew the page: what the browser counts from first. */
  drawnAt: string;
};

/** How long ago something was, kept true while the page is open, with the exact time for screen readers. */
export function RelativeTime({ at, drawnAt }: Props) {
  const words = useTranslations("time");
  const format = useFormatter();
  const hydrated = useHydrated();
  const now = useNow(drawnAt);
  const then = Date.parse(at);
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  return (
    <time dateTime={at} className="whitespace-nowrap">
      {now - then < 60_000 ? words("justNow") : format.relativeTime(then, now)}
      {hydrated && (
        <span className="sr-only">
          {words("exactly", {
            time: format.dateTime(then, { dateStyle: "long", timeStyle: "short", timeZone }),
          })}
        </span>
      )}
    </time>
  );
}
