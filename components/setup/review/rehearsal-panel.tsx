"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Play } from "lucide-react";
import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { ProblemAlert } from "@/components/request/problem-alert";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { useTranslations } from "@/components/words/use-translations";
import type { RehearsalView } from "@/lib/launch/schema";
import { pace, reviewQueries, startRehearsal } from "./queries";
import { RehearsalLine } from "./rehearsal-line";

type Props = { initial: RehearsalView; mayRehearse: boolean };

/** How the agent stands typical callers: a green or a red line for each, and what was said. */
export function RehearsalPanel({ initial, mayRehearse }: Props) {
  const words = useTranslations("review");
  const router = useRouter();
  const queries = useQueryClient();
  const { data } = useQuery({
    ...reviewQueries.rehearsal,
    initialData: initial,
    refetchInterval: ({ state }) => pace(state.data?.state),
  });
  const rehearse = useMutation({
    mutationFn: startRehearsal,
    onSuccess: (view) => queries.setQueryData(reviewQueries.rehearsal.queryKey, view),
  });
  const { state, scripts } = data;
  useEffect(() => {
    if (state !== initial.state) router.refresh();
  }, [router, state, initial.state]);
  const isBusy = state === "running" || rehearse.isPending;
  return (
    <Card aria-labelledby="rehearsal-title">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h2 id="rehearsal-title" className="font-semibold text-lg">
          {words("rehearsalTitle")}
        </h2>
        <span role="status">
          {state === "passed" && <Badge tone="good">{words("rehearsalPassed")}</Badge>}
          {state === "failed" && <Badge tone="attention">{words("rehearsalFailed")}</Badge>}
        </span>
      </div>
      <p className="mt-1 text-muted">{words("rehearsalLead")}</p>
      {scripts.length === 0 ? (
        <p className="mt-4">{words("rehearsalIdle")}</p>
      ) : (
        <ul className="mt-4 divide-y divide-line">
          {scripts.map((script) => (
            <RehearsalLine key={`${script.language} ${script.name}`} script={script} />
          ))}
        </ul>
      )}
      {mayRehearse && (
        <div className="mt-4 space-y-4">
          <ProblemAlert problem={rehearse.error} />
          <Button
            tone="secondary"
            icon={<Play aria-hidden="true" />}
            busy={isBusy}
            onClick={() => rehearse.mutate()}
          >
            {words(isBusy ? "rehearsing" : "rehearse")}
          </Button>
        </div>
      )}
    </Card>
  );
}
