"use client";

import { useState } from "react";
import { ProblemAlert } from "@/components/request/problem-alert";
import { useChange } from "@/components/request/use-change";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { RadioCards } from "@/components/ui/radio-cards";
import { useTranslations } from "@/components/words/use-translations";
import type { MemberView, Role } from "@/lib/team/schema";
import { changeRole } from "./changes";

type Props = {
  member: MemberView;
  assignable: readonly Role[];
  onSaid: (text: string) => void;
};

export function ChangeRole({ member, assignable, onSaid }: Props) {
  const words = useTranslations("people.team");
  const { userId, name, isYou } = member;
  const [asking, setAsking] = useState(false);
  const [role, setRole] = useState(member.role);
  const change = useChange(changeRole);

  const open = () => {
    change.reset();
    setRole(member.role);
    setAsking(true);
  };
  const confirm = () => {
    if (role === member.role) return setAsking(false);
    change.mutate(
      { userId, role },
      {
        onSuccess: () => {
          setAsking(false);
          onSaid(words("changed", { name, role: words(`roles.${role}`) }));
        },
      },
    );
  };

  return (
    <>
      <Button
        tone="quiet"
        busy={change.busy}
        aria-describedby={`member-${userId}`}
        onClick={open}
        className="px-2!"
      >
        {words("change")}
      </Button>
      <ConfirmDialog
        open={asking}
        title={words("changeTitle", { name })}
        keep={words("keepRole")}
        confirm={words("change")}
        tone="primary"
        busy={change.isPending}
        onClose={() => setAsking(false)}
        onConfirm={confirm}
      >
        <RadioCards
          name={`role-${userId}`}
          legend={words("roleQuestion")}
          options={assignable.map((value) => ({
            value,
            label: (
              <>
                {words(`roles.${value}`)}
                <span className="block font-normal text-muted text-sm">
                  {words(`roleHints.${value}`)}
                </span>
              </>
            ),
          }))}
          value={role}
          onChange={(value) => setRole(assignable.find((known) => known === value) ?? role)}
        />
        {role !== member.role && (
          <p>
            {words(isYou ? "changeSelf" : "changeText", { name, role: words(`roles.${role}`) })}
          </p>
        )}
        <ProblemAlert problem={change.error} />
      </ConfirmDialog>
    </>
  );
}
