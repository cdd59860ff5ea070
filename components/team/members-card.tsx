"use client";

import { useState } from "react";
import { Card } from "@/components/ui/card";
import { useTranslations } from "@/components/words/use-translations";
import type { MemberView, Role } from "@/lib/team/schema";
import { ChangeRole } from "./change-role";
import { membersTitleId } from "./members-title-id";
import { RemoveMember } from "./remove-member";

type Props = {
  members: readonly MemberView[];
  /** The roles that the person who looks may give. */
  assignable: readonly Role[];
};

/** Who is on the team, and what became of the last change. */
export function MembersCard({ members, assignable }: Props) {
  const words = useTranslations("people.team");
  const [said, setSaid] = useState<string>();
  return (
    <Card aria-labelledby={membersTitleId}>
      <h2 id={membersTitleId} tabIndex={-1} className="font-semibold text-lg">
        {words("membersTitle")}
      </h2>
      <p role="status" className="mt-2 font-semibold text-accent empty:hidden">
        {said}
      </p>
      <ul className="divide-y divide-line">
        {members.map((member) => {
          const { userId, name, email, role, isYou, mayChange } = member;
          return (
            <li
              key={userId}
              className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 py-4 last:pb-0"
            >
              <div className="min-w-0 max-w-full">
                <p className="break-words">
                  <span id={`member-${userId}`} className="font-semibold">
                    {name}
                  </span>{" "}
                  {isYou && <span className="text-muted">({words("you")})</span>}
                </p>
                <p className="break-words text-muted text-sm">{email}</p>
                <p className="text-sm">{words(`roles.${role}`)}</p>
              </div>
              {mayChange && (
                <div className="-mx-2 flex flex-wrap gap-1">
                  <ChangeRole member={member} assignable={assignable} onSaid={setSaid} />
                  <RemoveMember member={member} onSaid={setSaid} />
                </div>
              )}
            </li>
          );
        })}
      </ul>
    </Card>
  );
}
