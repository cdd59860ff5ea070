"use client";

import Link from "next/link";
import { ProblemAlert } from "@/components/request/problem-alert";
import { Button, buttonStyle } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { FocusOnLoad } from "@/components/ui/focus-on-load";
import { useTranslations } from "@/components/words/use-translations";
import { pmsPage } from "./use-connection-change";

type Props = {
  current: string;
  next: string;
  mayChange: boolean;
  busy: boolean;
  problem: Error | null;
  onReplace: () => void;
};

export function ReplaceQuestion({ current, next, mayChange, busy, problem, onReplace }: Props) {
  const words = useTranslations("connection");
  return (
    <Card aria-labelledby="replace-title" className="space-y-5">
      <FocusOnLoad>
        <h2 id="replace-title" className="font-semibold text-xl">
          {words("replaceTitle")}
        </h2>
        <p className="mt-3">{words("replaceQuestion", { current, next })}</p>
        <p className="mt-1 text-muted">{words("replaceText", { next })}</p>
      </FocusOnLoad>
      <ProblemAlert problem={problem} />
      <div className="flex flex-col gap-3 sm:flex-row sm:flex-wrap">
        <Button busy={busy} disabled={!mayChange} onClick={onReplace}>
          {words("replace", { next })}
        </Button>
        <Link href={pmsPage} className={buttonStyle({ tone: "secondary" })}>
          {words("keep", { current })}
        </Link>
      </div>
      {!mayChange && <p className="text-muted">{words("staffReason")}</p>}
    </Card>
  );
}
