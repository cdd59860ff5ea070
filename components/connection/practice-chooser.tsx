"use client";

import Link from "next/link";
import { type FormEvent, useState } from "react";
import { ProblemAlert } from "@/components/request/problem-alert";
import { Button, buttonStyle } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { RadioCards } from "@/components/ui/radio-cards";
import { useTranslations } from "@/components/words/use-translations";
import type { ConnectionStatus } from "@/lib/pms/schema";
import { ConnectForm } from "./connect-form";
import { choosePractice } from "./queries";
import { ReplaceQuestion } from "./replace-question";
import { landingOf, pmsPage, useConnectionChange } from "./use-connection-change";

type Practice = NonNullable<ConnectionStatus["practices"]>[number];
type Props = {
  practices: readonly Practice[];
  /** The practice that the account is connected to already. */
  current: string | null;
  /** Whether it is one of another office, which this choice would put out of use. */
  replaces: boolean;
  mayChange: boolean;
  /** Whether the way back to Sikka stands here: another of the page's alerts may have it. */
  startOver?: boolean;
};

export function PracticeChooser(props: Props) {
  const { practices, current, replaces, mayChange, startOver = false } = props;
  const words = useTranslations("connection");
  const only = practices.length === 1 ? practices[0] : undefined;
  const [chosen, setChosen] = useState(only?.practiceId ?? null);
  const [replacing, setReplacing] = useState(only !== undefined);
  const [missing, setMissing] = useState(false);
  const change = useConnectionChange(choosePractice, landingOf);
  const practice = practices.find(({ practiceId }) => practiceId === chosen);

  if (current && replaces && replacing && practice) {
    return (
      <ReplaceQuestion
        current={current}
        next={practice.name}
        mayChange={mayChange}
        busy={change.busy}
        problem={change.error}
        onReplace={() => change.mutate({ practiceId: practice.practiceId, replace: true })}
      />
    );
  }

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!practice) setMissing(true);
    else if (current && replaces) setReplacing(true);
    else change.mutate({ practiceId: practice.practiceId });
  };
  return (
    <Card aria-label={words("chooseTitle")}>
      <form onSubmit={submit} className="space-y-5">
        <RadioCards
          name="practice"
          legend={words("chooseTitle")}
          hint={words("chooseHint")}
          options={practices.map(({ practiceId, name }) => ({ value: practiceId, label: name }))}
          value={chosen}
          onChange={(value) => {
            setChosen(value);
            setMissing(false);
          }}
          error={missing ? words("chooseMissing") : undefined}
        />
        <ProblemAlert problem={change.error} />
        <div className="flex flex-col gap-3 sm:flex-row">
          <Button type="submit" busy={change.busy} disabled={!mayChange}>
            {words("chooseSubmit")}
          </Button>
          {current && (
            <Link href={pmsPage} className={buttonStyle({ tone: "secondary" })}>
              {words("keep", { current })}
            </Link>
          )}
        </div>
        {!mayChange && <p className="text-muted">{words("staffReason")}</p>}
      </form>
      {startOver && mayChange && (
        <div className="mt-5 border-line border-t pt-3 sm:-ml-5">
          <ConnectForm label={words("startOver")} tone="quiet" />
        </div>
      )}
    </Card>
  );
}
