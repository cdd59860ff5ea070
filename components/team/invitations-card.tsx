"use client";

import { useState } from "react";
import { ProblemAlert } from "@/components/request/problem-alert";
import { useChange } from "@/components/request/use-change";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { LocalTime } from "@/components/ui/local-time";
import { useTranslations } from "@/components/words/use-translations";
import type { InvitationView } from "@/lib/team/schema";
import { revoke, sendAgain } from "./changes";

const titleId = "invitations-title";

/** Who is invited and has not come in yet. */
export function InvitationsCard({ invitations }: { invitations: readonly InvitationView[] }) {
  const words = useTranslations("people.team");
  const [said, setSaid] = useState<string>();
  return (
    <Card aria-labelledby={titleId}>
      <h2 id={titleId} tabIndex={-1} className="font-semibold text-lg">
        {words("invitationsTitle")}
      </h2>
      <p role="status" className="mt-2 font-semibold text-accent empty:hidden">
        {said}
      </p>
      {invitations.length === 0 && <p className="mt-2 text-muted">{words("noInvitations")}</p>}
      <ul className="divide-y divide-line empty:hidden">
        {invitations.map((invitation) => (
          <Invitation key={invitation.id} invitation={invitation} onSaid={setSaid} />
        ))}
      </ul>
    </Card>
  );
}

type RowProps = { invitation: InvitationView; onSaid: (text: string) => void };

function Invitation({ invitation: { id, email, role, expiresAt, isOver }, onSaid }: RowProps) {
  const words = useTranslations("people.team");
  const again = useChange(sendAgain);
  const back = useChange(revoke);
  const labelId = `invitation-${id}`;
  const takeBack = () =>
    back.mutate(
      { id },
      {
        onSuccess: () => {
          onSaid(words("revoked", { email }));
          document.getElementById(titleId)?.focus();
        },
      },
    );

  return (
    <li className="py-4 last:pb-0">
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
        <div className="min-w-0 max-w-full">
          <p id={labelId} className="break-words font-semibold">
            {email}
          </p>
          <p className="text-muted text-sm">
            {words(`roles.${role}`)} ·{" "}
            {isOver
              ? words("over")
              : words.rich("until", { time: () => <LocalTime at={expiresAt} show="clock" /> })}
          </p>
        </div>
        <div className="-mx-2 flex flex-wrap gap-1">
          <Button
            tone="quiet"
            busy={again.busy}
            aria-describedby={labelId}
            onClick={() =>
              again.mutate({ id }, { onSuccess: () => onSaid(words("sent", { email })) })
            }
            className="px-2!"
          >
            {words("again")}
          </Button>
          <Button
            tone="quietDanger"
            busy={back.busy}
            aria-describedby={labelId}
            onClick={takeBack}
            className="px-2!"
          >
            {words("revoke")}
          </Button>
        </div>
      </div>
      <ProblemAlert problem={again.error ?? back.error} />
    </li>
  );
}
