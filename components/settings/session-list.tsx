"use client";

import { useState } from "react";
import { ProblemAlert } from "@/components/request/problem-alert";
import { useChange } from "@/components/request/use-change";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { RelativeTime } from "@/components/ui/relative-time";
import { useTranslations } from "@/components/words/use-translations";
import type { SessionView } from "@/lib/auth/schema";
import { endOtherSessions, endSession } from "./changes";

type Props = { sessions: readonly SessionView[]; drawnAt: string };

const titleId = "sessions-title";

/** Where the person is signed in, each with a way to sign it out. */
export function SessionList({ sessions, drawnAt }: Props) {
  const words = useTranslations("people.settings");
  const [said, setSaid] = useState<string>();
  const one = useChange(endSession);
  const others = useChange(endOtherSessions);
  const nameOf = ({ browser }: SessionView) => browser ?? words("unknownBrowser");
  const say = (text: string) => {
    setSaid(text);
    // The button that was pressed goes with what it ended.
    document.getElementById(titleId)?.focus();
  };

  return (
    <Card aria-labelledby={titleId}>
      <h2 id={titleId} tabIndex={-1} className="font-semibold text-lg">
        {words("sessionsTitle")}
      </h2>
      <p className="mt-1 text-muted">{words("sessionsText")}</p>
      <p role="status" className="mt-2 font-semibold text-accent empty:hidden">
        {said}
      </p>
      <ul className="divide-y divide-line">
        {sessions.map((session) => (
          <li
            key={session.id}
            className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 py-4"
          >
            <div className="min-w-0">
              <p>
                <span id={`session-${session.id}`} className="font-semibold">
                  {nameOf(session)}
                </span>{" "}
                {session.isCurrent && <span className="text-muted">({words("thisBrowser")})</span>}
              </p>
              <p className="text-muted text-sm">
                {words.rich("lastSeen", {
                  ago: () => <RelativeTime at={session.lastSeenAt} drawnAt={drawnAt} />,
                })}
              </p>
            </div>
            {!session.isCurrent && (
              <Button
                tone="quietDanger"
                busy={one.busy && one.variables?.id === session.id}
                aria-describedby={`session-${session.id}`}
                onClick={() =>
                  one.mutate(
                    { id: session.id },
                    { onSuccess: () => say(words("ended", { browser: nameOf(session) })) },
                  )
                }
                className="-mx-2 px-2"
              >
                {words("end")}
              </Button>
            )}
          </li>
        ))}
      </ul>
      <ProblemAlert problem={one.error ?? others.error} />
      {sessions.length > 1 ? (
        <Button
          tone="secondary"
          busy={others.busy}
          onClick={() => others.mutate(undefined, { onSuccess: () => say(words("endedOthers")) })}
          className="w-full sm:w-auto"
        >
          {words("endOthers")}
        </Button>
      ) : (
        <p className="text-muted">{words("onlyHere")}</p>
      )}
    </Card>
  );
}
