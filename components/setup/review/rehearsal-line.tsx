import { Circle, CircleAlert, CircleCheck } from "lucide-react";
import { Disclosure } from "@/components/ui/disclosure";
import { Spinner } from "@/components/ui/spinner";
import { useLocale } from "@/components/words/use-locale";
import { useTranslations } from "@/components/words/use-translations";
import type { RehearsalView } from "@/lib/launch/schema";

type Script = RehearsalView["scripts"][number];

export function RehearsalLine({ script }: { script: Script }) {
  const words = useTranslations("review");
  const locale = useLocale();
  const { name, language, state, said, problem } = script;
  const title = (
    <span>
      {words(`scripts.${name}`)}{" "}
      <span className="font-normal text-muted text-sm">
        ({words(`languageNames.${language}`)}
        <span className="sr-only">, {words(`scriptStates.${state}`)}</span>)
      </span>
    </span>
  );
  return (
    <li className="flex items-start gap-2.5 py-2">
      <span className="mt-1 size-5 shrink-0 [&>svg]:size-5">{icons[state]}</span>
      <div className="min-w-0 grow">
        {said.length === 0 ? (
          <p>{title}</p>
        ) : (
          <Disclosure title={title} className="[&>summary]:min-h-7">
            <dl lang={language} aria-label={words("saidTitle")} className="space-y-2 py-2 pl-7">
              {said.map(({ who, text }, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: what was said has no other name than its place
                <div key={at}>
                  <dt lang={locale} className="font-semibold text-sm">
                    {words(`who.${who}`)}
                  </dt>
                  <dd className="break-words">{text}</dd>
                </div>
              ))}
            </dl>
          </Disclosure>
        )}
        {problem && <p className="text-danger">{words(`scriptProblems.${problem}`)}</p>}
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
