import { ChevronRight } from "lucide-react";
import type { Route } from "next";
import Link from "next/link";
import { Badge } from "@/components/ui/badge";
import type { CallSummary } from "@/lib/calls/schema";
import { translator } from "@/lib/i18n/translator";
import { callLength } from "./call-length";

type Props = {
  call: CallSummary;
  /** When, as the list around it needs it. */
  when: string;
};

/** A call in a list, and the way to its page. */
export function CallRow({ call, when }: Props) {
  const words = translator("calls");
  const { id, startedAt, seconds, isLive, topics, waiting } = call;
  const [first = "questions", ...rest] = topics;
  const more = rest.map((topic) => words(`topics.${topic}`));
  if (!isLive) more.push(callLength(seconds));
  return (
    <Link
      href={`/home/calls/${id}` as Route}
      // Whoever opens it is recorded: only who wants to does.
      prefetch={false}
      className="grid grid-cols-[1fr_auto] items-center gap-x-4 px-5 py-3.5 hover:bg-sunken focus-visible:-outline-offset-3 sm:grid-cols-[10.5rem_1fr_auto] sm:px-7"
    >
      <time dateTime={startedAt} className="text-muted text-sm tabular-nums sm:text-base">
        {when}
      </time>
      <span className="order-last col-span-2 min-w-0 sm:order-none sm:col-span-1">
        <span className="block font-semibold">{words(`topics.${first}`)}</span>
        <span className="block text-muted text-sm">{more.join(" · ")}</span>
      </span>
      <span className="flex items-center gap-3">
        {isLive && <Badge tone="good">{words("live")}</Badge>}
        {waiting > 0 && <Badge tone="attention">{words("waits", { count: waiting })}</Badge>}
        <ChevronRight aria-hidden="true" className="size-5 shrink-0 text-edge" />
      </span>
    </Link>
  );
}
