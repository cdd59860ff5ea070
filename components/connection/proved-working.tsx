"use client";

import { useQuery } from "@tanstack/react-query";
import { RelativeTime } from "@/components/ui/relative-time";
import { useTranslations } from "@/components/words/use-translations";
import type { ConnectionStatus } from "@/lib/pms/schema";
import { connectionQueries } from "./queries";

type Props = {
  connection: ConnectionStatus;
  at: string | null;
  drawnAt: string;
  /** Then only Sikka is known to answer. */
  isTroubled: boolean;
};

/** When the connection was last seen to work; a proof that comes while the page is open counts. */
export function ProvedWorking({ connection, at, drawnAt, isTroubled }: Props) {
  const words = useTranslations("health");
  // LiveConnection asks; this one only listens.
  const { data } = useQuery({
    ...connectionQueries.status,
    initialData: connection,
    enabled: false,
  });
  const latest = [at, data.lastProvedAt].reduce(later, null);
  if (!latest) return words("notProved");
  return words.rich(isTroubled ? "answered" : "proved", {
    ago: () => <RelativeTime at={latest} drawnAt={drawnAt} />,
  });
}

const later = (one: string | null, other: string | null): string | null =>
  one && other ? (Date.parse(one) > Date.parse(other) ? one : other) : (one ?? other);
