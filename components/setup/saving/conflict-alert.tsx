import { useState } from "react";
import type { FieldValues } from "react-hook-form";
import { ProblemAlert } from "@/components/request/problem-alert";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { LocalTime } from "@/components/ui/local-time";
import { useTranslations } from "@/components/words/use-translations";
import type { StepMeta } from "./step-definition";
import type { StepForm } from "./use-step-form";

/** Two people at one page: says who was first, and lets the second decide. */
export function ConflictAlert<Values extends FieldValues, View extends StepMeta>({
  step: { state, saver },
}: {
  step: StepForm<Values, View>;
}) {
  const words = useTranslations("saving");
  const [isBusy, setIsBusy] = useState(false);
  const [problem, setProblem] = useState<Error | null>(null);
  if (state.kind !== "conflict" && state.kind !== "theirs") return null;
  const name = state.newer.updatedBy ?? words("somebody");

  if (state.kind === "theirs") {
    return (
      <div className="my-2">
        <Alert
          tone="info"
          role="status"
          title={words("theirsTitle", { name })}
          action={
            <Actions>
              <Button tone="secondary" onClick={saver.putMineBack}>
                {words("putMineBack")}
              </Button>
              <Button tone="quiet" onClick={saver.dismiss}>
                {words("keepTheirs")}
              </Button>
            </Actions>
          }
        >
          <p>{words("theirsText")}</p>
        </Alert>
      </div>
    );
  }

  const showTheirs = () => {
    setIsBusy(true);
    setProblem(null);
    saver
      .showTheirs()
      .catch(setProblem)
      .finally(() => setIsBusy(false));
  };
  return (
    <div className="my-2 space-y-2">
      <Alert
        tone="warning"
        role="alert"
        title={words("conflictTitle", { name })}
        action={
          <Actions>
            <Button tone="secondary" busy={isBusy} onClick={showTheirs}>
              {words("showTheirs")}
            </Button>
            <Button tone="secondary" onClick={saver.keepMine}>
              {words("keepMine")}
            </Button>
          </Actions>
        }
      >
        <p>
          {words.rich("conflictText", {
            at: () => <LocalTime at={state.newer.updatedAt} show="clock" />,
          })}
        </p>
      </Alert>
      <ProblemAlert problem={problem} />
    </div>
  );
}

const Actions = ({ children }: { children: React.ReactNode }) => (
  <div className="flex flex-wrap gap-3">{children}</div>
);
