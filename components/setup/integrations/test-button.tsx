import { useMutation } from "@tanstack/react-query";
import { CircleAlert, CircleCheck } from "lucide-react";
import { useTranslations } from "use-intl";
import { z } from "zod";
import { sendJson } from "@/components/request/send-json";
import { useProblemText } from "@/components/request/use-problem-text";
import { Button } from "@/components/ui/button";
import type { IntegrationsTestInput } from "@/lib/setup/schema";

type Props = { target: IntegrationsTestInput; label?: string; isReady: boolean };

/** Sends something real, and says what became of it. */
export function TestButton({ target, label, isReady }: Props) {
  const words = useTranslations("integrationsStep");
  const problemText = useProblemText();
  const test = useMutation({
    mutationFn: () => sendJson("/api/setup/integrations/test", z.looseObject({}), { body: target }),
  });
  return (
    <span className="flex flex-col items-end">
      <Button
        tone="quiet"
        {...(label ? { "aria-label": label } : {})}
        busy={test.isPending}
        disabled={!isReady}
        className="px-3"
        onClick={() => test.mutate()}
      >
        {words("test")}
      </Button>
      <span role="status" className="max-w-xs text-sm empty:hidden">
        {test.isSuccess && (
          <span className="flex gap-1.5 px-3 pb-1 text-accent">
            <CircleCheck aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
            {words(`tested.${target.target}`)}
          </span>
        )}
        {test.error && (
          <span className="flex gap-1.5 px-3 pb-1 text-danger">
            <CircleAlert aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
            {problemText(test.error).title}. {problemText(test.error).advice}
          </span>
        )}
      </span>
    </span>
  );
}
