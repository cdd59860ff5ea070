"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { ProblemAlert } from "@/components/request/problem-alert";
import { ForwardingGuide } from "@/components/setup/phone/forwarding-guide";
import { readableNumber } from "@/components/setup/phone/readable-number";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { Disclosure } from "@/components/ui/disclosure";
import { Switch } from "@/components/ui/switch";
import { useTranslations } from "@/components/words/use-translations";
import { pauseAgent } from "./queries";

type Props = {
  number: string | null;
  clinicNumber: string | null;
  isPaused: boolean;
  isLive: boolean;
  isForwarded: boolean;
  /** Where the codes to dial are looked for. */
  hasGuide?: boolean;
  mayChange: boolean;
};

/** The agent as it stands: its number, how calls get there, and the switch that takes it off the line. */
export function AgentCard(props: Props) {
  const { number, clinicNumber, isPaused, isLive, isForwarded, hasGuide, mayChange } = props;
  const words = useTranslations("review");
  const router = useRouter();
  const [paused, setPaused] = useState(isPaused);
  useEffect(() => setPaused(isPaused), [isPaused]);
  const pause = useMutation({
    scope: { id: "pause" },
    mutationFn: pauseAgent,
    onSuccess: (view) => setPaused(view.paused),
    // Also after a no: what was wanted is on record, and is carried out as soon as it can be.
    onSettled: () => router.refresh(),
  });
  const state = paused ? "paused" : isLive ? "live" : "notLive";
  return (
    <Card aria-labelledby="agent-title">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h2 id="agent-title" className="font-semibold text-lg">
          {words("agentTitle")}
        </h2>
        <Badge tone={state === "live" ? "good" : "attention"}>{words(state)}</Badge>
      </div>
      <p className="mt-3 text-muted text-sm">{words("number")}</p>
      <p className="font-semibold text-2xl tabular-nums">
        {number ? readableNumber(number) : words("numberComing")}
      </p>
      {hasGuide && isForwarded && number && (
        <Disclosure title={words("forwardTitle")} className="mt-3">
          <div className="mt-2">
            <ForwardingGuide agentNumber={number} />
          </div>
        </Disclosure>
      )}
      <div className="mt-4 border-line border-t pt-4">
        <Switch
          label={words("pause")}
          checked={pause.isPending ? pause.variables.paused : paused}
          disabled={!mayChange}
          onChange={({ target }) => pause.mutate({ paused: target.checked })}
        />
        <p className="text-muted text-sm">
          {words("pauseHint", { number: readableNumber(clinicNumber) })}{" "}
          {isForwarded && words("pauseForward")}
        </p>
        <ProblemAlert problem={pause.error} />
      </div>
    </Card>
  );
}
