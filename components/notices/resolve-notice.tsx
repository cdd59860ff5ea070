"use client";

import { useMutation } from "@tanstack/react-query";
import { Check } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTransition } from "react";
import * as z from "zod/mini";
import { ProblemAlert } from "@/components/request/problem-alert";
import { RequestProblem } from "@/components/request/request-problem";
import { sendJson } from "@/components/request/send-json";
import { Button } from "@/components/ui/button";
import { useTranslations } from "@/components/words/use-translations";
import { noticesTitleId } from "./notices-title-id";

type Props = {
  id: string;
  describedBy: string;
  /** Where to go once it is done, from a page that is about this notice alone. */
  leadsTo?: string;
};

/** A person has seen to it: the notice goes. */
export function ResolveNotice({ id, describedBy, leadsTo }: Props) {
  const words = useTranslations("notices");
  const router = useRouter();
  const [leaving, startLeaving] = useTransition();
  const resolve = useMutation({
    mutationFn: () => sendJson("/api/notices/resolve", z.object({}), { body: { id } }),
    onSuccess: () => leave(),
    onError: (problem) => {
      const status = problem instanceof RequestProblem ? problem.status : 0;
      // Somebody else was quicker, or nobody is signed in any more: the server's page knows.
      if (status === 404) leave();
      if (status === 401) router.refresh();
    },
  });
  const gone = resolve.error instanceof RequestProblem && resolve.error.status === 404;

  function leave() {
    if (leadsTo) {
      // A full load: what a caller said is to stay in no memory of the router's.
      window.location.assign(leadsTo);
      return;
    }
    document.getElementById(noticesTitleId)?.focus();
    startLeaving(() => router.refresh());
  }

  return (
    <div className="space-y-3">
      <Button
        tone="secondary"
        icon={<Check aria-hidden="true" />}
        busy={resolve.isPending || leaving || (resolve.isSuccess && leadsTo !== undefined)}
        aria-describedby={describedBy}
        onClick={() => resolve.mutate()}
      >
        {words("done")}
      </Button>
      <ProblemAlert problem={gone ? null : resolve.error} />
    </div>
  );
}
