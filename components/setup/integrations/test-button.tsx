import { useMutation } from "@tanstack/react-query";
import { CircleAlert, CircleCheck } from "lucide-react";
import { sendJson } from "@/components/request/send-json";
import { useProblemText } from "@/components/request/use-problem-text";
import { Button } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";
import { useTranslations } from "@/components/words/use-translations";
import { type IntegrationsTestInput, integrationsTestResultSchema } from "@/lib/setup/schema";

type Props = { target: IntegrationsTestInput; label?: string; isReady: boolean };

/** Sends something real, and says what became of it. */
export function TestButton({ target, label, isReady }: Props) {
  const words = useTranslations("integrationsStep");
  const outcomes = useTranslations("integrationTest.outcomes");
  const problemText = useProblemText();
  const test = useMutation({
    mutationFn: () =>
      sendJson("/api/setup/integrations/test", integrationsTestResultSchema, { body: target }),
  });
  const isSent = test.data?.outcome === "sent";
  const { data, error } = test;
  const Icon = isSent ? CircleCheck : CircleAlert;
  return (
    <span className="flex flex-col items-end">
      <Button
        tone="quiet"
        {...(label ? { "aria-label": label } : {})}
        busy={test.isPending}
        disabled={!isReady}
        className="px-3!"
        onClick={() => test.mutate()}
      >
        {words("test")}
      </Button>
      <span role="status" className="max-w-xs text-sm empty:hidden">
        {(data || error) && (
          <span
            className={classNames("flex gap-1.5 px-3 pb-1", isSent ? "text-accent" : "text-danger")}
          >
            <Icon aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
            {data && outcomes(data.outcome, { status: data.status ?? 0 })}
            {error && `${problemText(error).title}. ${problemText(error).advice}`}
          </span>
        )}
      </span>
    </span>
  );
}
