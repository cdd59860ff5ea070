import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { Route } from "next";
import { useRouter } from "next/navigation";
import { useTransition } from "react";
import { RequestProblem } from "@/components/request/request-problem";
import type { ConnectionStatus } from "@/lib/pms/schema";
import { connectionQueries } from "./queries";

/** Sends a change of the connection, then goes where the page shows it. Busy until that page is there. */
export function useConnectionChange<Input>(
  send: (input: Input) => Promise<ConnectionStatus>,
  landing: (connection: ConnectionStatus) => Route,
) {
  const router = useRouter();
  const queries = useQueryClient();
  const [arriving, startArriving] = useTransition();

  const change = useMutation({
    mutationFn: send,
    onMutate: () => queries.cancelQueries({ queryKey: connectionQueries.status.queryKey }),
    onSuccess: (connection) => {
      queries.setQueryData(connectionQueries.status.queryKey, connection);
      startArriving(() => {
        router.replace(landing(connection), { scroll: false });
        router.refresh();
      });
    },
    onError: (problem) => {
      // The server page sends whoever is signed out to sign in, and brings them back here.
      if (problem instanceof RequestProblem && problem.status === 401) router.refresh();
    },
  });

  return { ...change, busy: change.isPending || arriving };
}

export const pmsPage = "/home/agent/setup/pms";

/** Where a connection that was just made is shown as such, or what is still to be decided. */
export const landingOf = ({ practices, practiceName }: ConnectionStatus) =>
  practices ? (`${pmsPage}?status=choose_practice` as const) : connectedLanding(practiceName);

const connectedLanding = (practiceName: string | null) =>
  `${pmsPage}?status=success&practice=${encodeURIComponent((practiceName ?? "").slice(0, 80))}` as const;
