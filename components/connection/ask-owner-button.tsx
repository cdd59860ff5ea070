"use client";

import { useMutation } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { ProblemAlert } from "@/components/request/problem-alert";
import { RequestProblem } from "@/components/request/request-problem";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { useTranslations } from "@/components/words/use-translations";
import { askOwner } from "./queries";

/** Has the owner of the account that holds the practice told that somebody asks to be let in. */
export function AskOwnerButton() {
  const words = useTranslations("connection");
  const ask = useMutation({ mutationFn: askOwner });
  if (ask.isSuccess) return <Asked text={words("asked")} />;

  const often = ask.error instanceof RequestProblem && ask.error.code === "rate_limited";
  return (
    <div className="flex flex-col gap-3 sm:items-start">
      <Button busy={ask.isPending} onClick={() => ask.mutate()} className="w-full sm:w-auto">
        {words("askOwner")}
      </Button>
      {often ? (
        <Alert tone="info" role="alert" title={words("askedOften")}>
          <p>{words("askedOftenText")}</p>
        </Alert>
      ) : (
        <ProblemAlert problem={ask.error} />
      )}
      <p role="status" className="sr-only">
        {ask.isPending ? words("asking") : null}
      </p>
    </div>
  );
}

/** Takes the focus over from the button, which is gone. */
function Asked({ text }: { text: string }) {
  const ref = useRef<HTMLParagraphElement>(null);
  useEffect(() => ref.current?.focus(), []);
  return (
    <p ref={ref} tabIndex={-1} role="status" className="font-semibold text-ink">
      {text}
    </p>
  );
}
