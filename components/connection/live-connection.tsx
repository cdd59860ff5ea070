"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { RequestProblem } from "@/components/request/request-problem";
import { useTranslations } from "@/components/words/use-translations";
import type { ConnectionStatus } from "@/lib/pms/schema";
import { connectionQueries } from "./queries";

type Props = { initial: ConnectionStatus; everyMs?: number };

/** Asks how the connection is while the page is open, and has the server draw it again when it changed. */
export function LiveConnection({ initial, everyMs = 15_000 }: Props) {
  const words = useTranslations("connection");
  const router = useRouter();
  const queries = useQueryClient();
  const [changed, setChanged] = useState(false);
  const { data, error } = useQuery({
    ...connectionQueries.status,
    initialData: initial,
    staleTime: 1_000,
    refetchInterval: everyMs,
  });

  // What the page was drawn with is newer than what an earlier page left in the cache.
  useEffect(() => {
    queries.setQueryData(connectionQueries.status.queryKey, initial);
  }, [queries, initial]);

  const drawn = look(initial);
  const seen = look(data);
  useEffect(() => {
    const latest = queries.getQueryData(connectionQueries.status.queryKey);
    if (!latest || look(latest) !== seen || seen === drawn) return;
    setChanged(true);
    router.refresh();
  }, [queries, router, seen, drawn]);

  useEffect(() => {
    if (error instanceof RequestProblem && error.status === 401) router.refresh();
  }, [router, error]);

  return (
    <p role="status" className="sr-only">
      {changed && seen === drawn ? words("changedElsewhere") : null}
    </p>
  );
}

/** Everything about a connection that the page shows differently. */
const look = (connection: ConnectionStatus): string =>
  JSON.stringify([
    connection.status,
    connection.practiceName,
    connection.pmsType,
    connection.officeId,
    connection.practices,
    connection.replacement,
    connection.connectedAt,
    connection.problem,
  ]);
