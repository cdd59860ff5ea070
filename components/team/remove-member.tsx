"use client";

import { useState } from "react";
import { ProblemAlert } from "@/components/request/problem-alert";
import { useChange } from "@/components/request/use-change";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { useTranslations } from "@/components/words/use-translations";
import type { MemberView } from "@/lib/team/schema";
import { removeMember } from "./changes";
import { membersTitleId } from "./members-title-id";

type Props = { member: MemberView; onSaid: (text: string) => void };

export function RemoveMember({ member: { userId, name, isYou }, onSaid }: Props) {
  const words = useTranslations("people.team");
  const [asking, setAsking] = useState(false);
  const change = useChange(removeMember);

  const open = () => {
    change.reset();
    setAsking(true);
  };
  const confirm = () =>
    change.mutate(
      { userId },
      {
        onSuccess: () => {
          setAsking(false);
          onSaid(words("removed", { name }));
          // The button that opened the dialog is about to go: the list's heading stays.
          requestAnimationFrame(() => document.getElementById(membersTitleId)?.focus());
        },
      },
    );

  return (
    <>
      <Button
        tone="quietDanger"
        busy={change.busy}
        aria-describedby={`member-${userId}`}
        onClick={open}
        className="px-2!"
      >
        {words("remove")}
      </Button>
      <ConfirmDialog
        open={asking}
        title={words("removeTitle", { name })}
        keep={words("keepMember")}
        confirm={words("remove")}
        busy={change.isPending}
        onClose={() => setAsking(false)}
        onConfirm={confirm}
      >
        <p>{words(isYou ? "removeSelf" : "removeText")}</p>
        <ProblemAlert problem={change.error} />
      </ConfirmDialog>
    </>
  );
}
