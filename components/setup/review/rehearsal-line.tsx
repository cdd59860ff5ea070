import { Circle, CircleAlert, CircleCheck } from "lucide-react";
import { useTranslations } from "use-intl";
import { Disclosure } from "@/components/ui/disclosure";
import { Spinner } from "@/components/ui/spinner";
import type { RehearsalView } from "@/lib/launch/schema";

type Script = RehearsalView["scripts"][number];

export function RehearsalLine({ script }: { script: Script }) {
  const words = useTranslations("review");
  const { name, language, state, said, problem } = script;
  return (
    <li className="flex items-start gap-2.5 py-2">
      <span className="mt-1 size-5 shrink-0 [&>svg]:size-5">{icons[state]}</span>
      <div className="min-w-0 grow">
        <p>
          {words(`scripts.${name}`)}{" "}
          <span className="text-muted text-sm">
            ({words(`languageNames.${language}`)}
            <span className="sr-only">, {words(`scriptStates.${state}`)}</span>)
          </span>
        </p>
        {problem && <p className="text-danger">{words(`scriptProblems.${problem}`)}</p>}
        {said.length > 0 && (
          <Disclosure title={words("saidTitle")}>
            <dl lang={language} className="space-y-2 pb-2">
              {said.map(({ who, text }, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: what was said has no other name than its place
                <div key={at}>
                  <dt className="font-semibold text-sm">{words(`who.${who}`)}</dt>
                  <dd className="break-words">{text}</dd>
                </div>
              ))}
            </dl>
          </Disclosure>
        )}
      </div>
    </li>
  );
}

const icons = {
  waiting: <Circle aria-hidden="true" className="text-edge" />,
  running: <Spinner />,
  passed: <CircleCheck aria-hidden="true" className="text-accent" />,
  failed: <CircleAlert aria-hidden="true" className="text-danger" />,
} as const satisfies Record<Script["state"], React.ReactNode>;
