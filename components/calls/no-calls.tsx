import { PhoneIncoming } from "lucide-react";
import type { Route } from "next";
import Link from "next/link";
import { readableNumber } from "@/components/setup/phone/readable-number";
import { buttonStyle } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { translator } from "@/lib/i18n/translator";

type Props = {
  isLive: boolean;
  isPaused: boolean;
  isForwarded: boolean;
  /** The agent's own; null where it has none yet. */
  number: string | null;
};

/** Nobody has called yet: what it takes for somebody to. */
export function NoCalls(props: Props) {
  const words = translator("calls.empty");
  const way = wayOf(props);
  return (
    <Card aria-labelledby="no-calls-title" className="flex flex-col items-start gap-2">
      <span className="mb-2 flex size-12 items-center justify-center rounded-full bg-accent-soft text-accent">
        <PhoneIncoming aria-hidden="true" className="size-6" />
      </span>
      <h2 id="no-calls-title" className="font-semibold text-xl">
        {words("title")}
      </h2>
      {textsOf(props).map((text) => (
        <p key={text} className="text-muted">
          {text}
        </p>
      ))}
      {way && (
        <Link
          href={way.href as Route}
          className={buttonStyle({ className: "mt-3 w-full sm:w-auto" })}
        >
          {words(way.action)}
        </Link>
      )}
    </Card>
  );
}

const review = "/home/agent/setup/review";

function wayOf({ isLive, isPaused, isForwarded }: Props) {
  if (!isLive) return { href: review, action: "notLaunchedAction" } as const;
  if (isPaused) return { href: "/home", action: "pausedAction" } as const;
  return isForwarded ? ({ href: review, action: "forwardAction" } as const) : null;
}

function textsOf({ isLive, isPaused, isForwarded, number }: Props): string[] {
  const words = translator("calls.empty");
  if (!isLive) return [words("notLaunched")];
  if (isPaused) return [words("paused")];
  const live = number ? words("live", { number: readableNumber(number) }) : words("liveNoNumber");
  return isForwarded ? [live, words("forward")] : [live];
}
