"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Rocket } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { ProblemAlert } from "@/components/request/problem-alert";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { textLink } from "@/components/ui/text-link";
import { useTranslations } from "@/components/words/use-translations";
import type { LaunchView } from "@/lib/launch/schema";
import { LaunchSteps } from "./launch-steps";
import { pace, reviewQueries, startLaunch } from "./queries";

type Props = {
  initial: LaunchView;
  isLaunched: boolean;
  /** Launched, and heard to be right. */
  isLive: boolean;
  /** Launched as it is set up: nothing has to be done. */
  isUpToDate: boolean;
  /** Why it cannot be pressed, in words; null where it can. */
  reason: string | null;
};

/** The one button, and how far it got: also after a reload, and for a colleague at another computer. */
export function LaunchPanel({ initial, isLaunched, isLive, isUpToDate, reason }: Props) {
  const words = useTranslations("review");
  const router = useRouter();
  const queries = useQueryClient();
  const { data } = useQuery({
    ...reviewQueries.launch,
    initialData: initial,
    refetchInterval: ({ state }) => pace(state.data?.state),
  });
  const launch = useMutation({
    mutationFn: startLaunch,
    onSuccess: (view) => queries.setQueryData(reviewQueries.launch.queryKey, view),
  });
  const { state, problem } = data;
  // The rest of the page is drawn by the server, and has changed with it.
  useEffect(() => {
    if (state === initial.state) return;
    void queries.invalidateQueries({ queryKey: reviewQueries.rehearsal.queryKey });
    router.refresh();
  }, [queries, router, state, initial.state]);
  const isRunning = state === "running";
  const isBusy = isRunning || launch.isPending;
  return (
    <Card aria-labelledby="launch-title">
      <h2 id="launch-title" className="font-semibold text-lg">
        {words("launchTitle")}
      </h2>
      <p className="mt-1 text-muted">{words("launchText")}</p>
      {(isRunning || state === "failed") && <LaunchSteps steps={data.steps} />}
      <div className="mt-4 space-y-4">
        {state === "done" && (
          <Alert tone="success" role="status" title={words("doneTitle")}>
            {!isLive && <p>{words("doneText")}</p>}
          </Alert>
        )}
        {state === "failed" && (
          <Alert tone="error" role="alert" title={words("failedTitle")}>
            <p>{words(`problems.${problem ?? "internal"}`)}</p>
            {isOfPhone(problem) && (
              <Link href="/home/agent/setup/phone" className={textLink}>
                {words("toPhone")}
              </Link>
            )}
          </Alert>
        )}
        <ProblemAlert problem={launch.error} />
        <Button
          tone={isUpToDate && state === "done" ? "secondary" : "primary"}
          icon={<Rocket aria-hidden="true" />}
          busy={isBusy}
          disabled={reason !== null && !isBusy}
          aria-describedby={reason ? "launch-reason" : undefined}
          className="w-full sm:w-auto"
          onClick={() => launch.mutate()}
        >
          {words(label(state, isBusy, isLaunched))}
        </Button>
        {reason && !isBusy && (
          <p id="launch-reason" className="text-muted">
            {reason}
          </p>
        )}
      </div>
    </Card>
  );
}

const isOfPhone = (problem: LaunchView["problem"]): boolean =>
  problem === "area_code_unavailable" ||
  problem === "numbers_exhausted" ||
  problem === "number_blocked" ||
  problem === "twilio_credentials";

function label(state: LaunchView["state"], isBusy: boolean, isLaunched: boolean) {
  if (isBusy) return "launching";
  if (state === "failed") return "tryAgain";
  return isLaunched || state === "done" ? "relaunch" : "launch";
}
