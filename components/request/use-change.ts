import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTransition } from "react";
import { RequestProblem } from "./request-problem";

/** Sends a change, then has the page drawn again. Busy until it stands there as it is now. */
export function useChange<Input, Answer>(send: (input: Input) => Promise<Answer>) {
  const router = useRouter();
  const [arriving, startArriving] = useTransition();
  const change = useMutation({
    mutationFn: send,
    onSuccess: () => startArriving(() => router.refresh()),
    onError: (problem) => {
      const status = problem instanceof RequestProblem ? problem.status : 0;
      // Nobody is signed in any more, or somebody else was quicker: the server's page knows.
      if (status === 401 || status === 404) router.refresh();
    },
  });
  return { ...change, busy: change.isPending || arriving };
}
