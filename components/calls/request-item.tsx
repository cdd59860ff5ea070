import { Badge } from "@/components/ui/badge";
import type { RequestState, RequestView } from "@/lib/calls/schema";
import { translator } from "@/lib/i18n/translator";
import { wallTime } from "./clinic-clock";

/** What was asked of the clinic's system, for when, and how it stands now. */
export function RequestItem({ subject, state, localDate, startMinute }: RequestView) {
  const words = translator("calls.requests");
  return (
    <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
      <div className="min-w-0">
        <p className="font-semibold">{words(subject)}</p>
        {localDate && <p className="first-letter:uppercase">{wallTime(localDate, startMinute)}</p>}
        <p className="mt-0.5 text-muted text-sm">{words(`hints.${state}`)}</p>
      </div>
      <Badge tone={tones[state]}>{words(state)}</Badge>
    </div>
  );
}

const tones = {
  done: "good",
  pending: "neutral",
  notDone: "attention",
  needsPerson: "attention",
  undone: "neutral",
} as const satisfies Record<RequestState, string>;
