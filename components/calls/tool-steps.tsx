import { Card } from "@/components/ui/card";
import type { CallView } from "@/lib/calls/schema";
import { translator } from "@/lib/i18n/translator";
import { exactTime } from "./clinic-clock";

/** What the agent did, in its order. The names and outcomes are words of ours; nothing that was said is here. */
export function ToolSteps({ tools, zone }: Pick<CallView, "tools" | "zone">) {
  const words = translator("calls");
  return (
    <Card aria-labelledby="tools-title">
      <h2 id="tools-title" className="font-semibold text-lg">
        {words("call.toolsTitle")}
      </h2>
      {tools.length === 0 && <p className="mt-3 text-muted">{words("call.noTools")}</p>}
      <ol className="mt-4 empty:hidden">
        {tools.map(({ tool, outcome, at }, step) => (
          <li
            // biome-ignore lint/suspicious/noArrayIndexKey: drawn once, on the server, in its order
            key={step}
            className="relative border-line border-l-2 pb-5 pl-5 last:border-transparent last:pb-0"
          >
            <span
              aria-hidden="true"
              className="absolute top-1.5 -left-[7px] size-3 rounded-full border-2 border-accent bg-surface"
            />
            <div className="flex flex-wrap items-baseline justify-between gap-x-4">
              <p className="min-w-0">
                <span className="font-semibold">{words(`tools.${tool}`)}</span>
                <span className="text-muted">: {words(`outcomes.${outcome}`)}</span>
              </p>
              <time dateTime={at} className="text-muted text-sm tabular-nums">
                {exactTime(at, zone)}
              </time>
            </div>
          </li>
        ))}
      </ol>
    </Card>
  );
}
