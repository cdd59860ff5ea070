import { Circle, CircleAlert, CircleCheck } from "lucide-react";
import { Spinner } from "@/components/ui/spinner";
import { useTranslations } from "@/components/words/use-translations";
import type { LaunchView } from "@/lib/launch/schema";

type Step = LaunchView["steps"][number];

/** Each step by its name, and how far it is. The place of every one is there from the start. */
export function LaunchSteps({ steps }: { steps: readonly Step[] }) {
  const words = useTranslations("review");
  const done = steps.filter(({ state }) => state === "done").length;
  return (
    <>
      <p role="status" className="sr-only">
        {words("progress", { done, count: steps.length })}
      </p>
      <ol aria-label={words("stepsTitle")} className="mt-4 space-y-2">
        {steps.map(({ name, state }) => (
          <li key={name} className="flex items-start gap-2.5">
            <span className="mt-0.5 size-5 shrink-0 [&>svg]:size-5">{icons[state]}</span>
            <span className={state === "waiting" ? "text-muted" : undefined}>
              {words(`steps.${name}`)}
              <span className="sr-only">, {words(`stepStates.${state}`)}</span>
            </span>
          </li>
        ))}
      </ol>
    </>
  );
}

const icons = {
  waiting: <Circle aria-hidden="true" className="text-edge" />,
  running: <Spinner />,
  done: <CircleCheck aria-hidden="true" className="text-accent" />,
  failed: <CircleAlert aria-hidden="true" className="text-danger" />,
} as const satisfies Record<Step["state"], React.ReactNode>;
