import { CircleAlert, CircleCheck, Undo2 } from "lucide-react";
import { useState } from "react";
import type { FieldValues } from "react-hook-form";
import { useProblemText } from "@/components/request/use-problem-text";
import { Button } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";
import { RelativeTime } from "@/components/ui/relative-time";
import { Spinner } from "@/components/ui/spinner";
import { useTranslations } from "@/components/words/use-translations";
import { ConflictAlert } from "./conflict-alert";
import type { StepMeta } from "./step-definition";
import type { StepForm } from "./use-step-form";

type Props<Values extends FieldValues, View extends StepMeta> = {
  step: StepForm<Values, View>;
  mayChange: boolean;
  drawnAt: string;
};

/** Always in sight: whether what is on the page is saved, and what can be done where it is not. */
export function SaveBar<Values extends FieldValues, View extends StepMeta>({
  step,
  mayChange,
  drawnAt,
}: Props<Values, View>) {
  const words = useTranslations("saving");
  const problemText = useProblemText();
  const { state, view, saver } = step;
  const undo = useUndo(saver.undo);
  const isConflict = state.kind === "conflict" || state.kind === "theirs";
  const problem = state.kind === "failed" ? state.problem : undo.problem;
  return (
    <div
      data-save-bar
      className="sticky bottom-3 z-10 mt-6 rounded-card border border-line bg-surface px-4 py-2 shadow-raised sm:px-7"
    >
      {isConflict && <ConflictAlert step={step} />}
      {problem !== undefined && (
        <p role="alert" className="my-1 text-danger text-sm">
          {problemText(problem).title}. {problemText(problem).advice}
          {state.kind === "failed" && ` ${words("kept")}`}
        </p>
      )}
      <div className="flex min-h-11 flex-wrap items-center justify-between gap-x-4">
        <SaveStatus step={step} drawnAt={drawnAt} />
        {state.kind === "failed" && (
          <Button tone="secondary" onClick={() => saver.save()}>
            {words("tryAgain")}
          </Button>
        )}
        {mayChange && view.canUndo && !isConflict && state.kind !== "failed" && (
          <Button
            tone="quiet"
            className="-mx-3 px-3! text-sm"
            icon={<Undo2 aria-hidden="true" />}
            busy={undo.isBusy}
            onClick={undo.start}
          >
            {words("undo")}
          </Button>
        )}
      </div>
      <p role="status" className="sr-only">
        {spoken(state.kind) && words(spoken(state.kind) ?? "saved")}
      </p>
    </div>
  );
}

function SaveStatus<Values extends FieldValues, View extends StepMeta>({
  step: { state, view, errorOf, problems },
  drawnAt,
}: Pick<Props<Values, View>, "step" | "drawnAt">) {
  const words = useTranslations("saving");
  const isMarked = Object.keys(problems).some((path) => errorOf(path));
  const ago = () => <RelativeTime at={view.updatedAt ?? drawnAt} drawnAt={drawnAt} />;
  const line = "flex items-center gap-2 text-sm [&>svg]:size-5 [&>svg]:shrink-0";
  const quiet = `${line} text-muted`;

  if (state.kind === "waiting" || state.kind === "saving") {
    return (
      <p className={quiet}>
        <Spinner />
        {words("saving")}
      </p>
    );
  }
  if (state.kind === "failed" || state.kind === "conflict") {
    return (
      <p className={classNames(line, "font-semibold text-danger")}>
        <CircleAlert aria-hidden="true" />
        {words("notSaved")}
      </p>
    );
  }
  if (!view.updatedAt) return <p className={quiet}>{words(isMarked ? "marked" : "asYouGo")}</p>;
  const name = state.kind === "calm" || state.kind === "updated" ? view.updatedBy : null;
  return (
    <p className={quiet}>
      <CircleCheck aria-hidden="true" className="text-accent" />
      <span>
        {name ? words.rich("savedBy", { ago, name }) : words.rich("savedAgo", { ago })}
        {isMarked && ` ${words("exceptMarked")}`}
      </span>
    </p>
  );
}

const spoken = (kind: string) =>
  kind === "saved" || kind === "undone" || kind === "updated" ? kind : null;

function useUndo(undo: () => Promise<void>) {
  const [isBusy, setIsBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>();
  const start = () => {
    setIsBusy(true);
    setProblem(undefined);
    undo()
      .catch(setProblem)
      .finally(() => setIsBusy(false));
  };
  return { isBusy, problem, start };
}
