import Link from "next/link";
import { translator } from "@/lib/i18n/translator";
import type { ConnectionStatus } from "@/lib/pms/schema";

/** Another office was authorized and waits: said in one quiet line until somebody decides. */
export function WaitingReplacement({ connection }: { connection: ConnectionStatus }) {
  if (!connection.replacement) return null;
  const words = translator("connection");
  return (
    <p className="flex flex-wrap items-center gap-x-2 rounded-control bg-warning-soft px-4 py-1.5">
      {words("waiting", { next: connection.replacement.practiceName })}
      <Link
        href="/home/agent/setup/pms?status=choose_practice"
        className="inline-flex min-h-11 items-center font-semibold text-accent underline underline-offset-4"
      >
        {words("waitingLink")}
      </Link>
    </p>
  );
}
