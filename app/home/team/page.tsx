import type { Metadata } from "next";
import { InvitationsCard } from "@/components/team/invitations-card";
import { InviteForm } from "@/components/team/invite-form";
import { MembersCard } from "@/components/team/members-card";
import { Alert } from "@/components/ui/alert";
import { FreshOnReturn } from "@/components/ui/fresh-on-return";
import { contentId } from "@/components/ui/skip-link";
import { Words } from "@/components/words/words";
import { pageWords } from "@/lib/auth/locale";
import { requireViewer } from "@/lib/auth/viewer";
import { isMailConfigured } from "@/lib/mail/send-mail";
import { listTeam } from "@/lib/team/list-team";
import { mayChange, roles } from "@/lib/team/schema";

export async function generateMetadata(): Promise<Metadata> {
  const words = await pageWords("people.team");
  return { title: words("title") };
}

export default async function TeamPage() {
  const words = await pageWords("people.team");
  const viewer = await requireViewer("/home/team");
  const { members, invitations } = await listTeam(viewer);
  const assignable = roles.filter((role) => mayChange(viewer.role, role));
  return (
    <main id={contentId} tabIndex={-1} className="mx-auto max-w-3xl px-4 py-10 sm:px-6 sm:py-14">
      <h1 className="font-semibold text-3xl">{words("title")}</h1>
      <p className="mt-2 break-words text-lg text-muted">
        {words("lead", { clinic: viewer.clinicName })}
      </p>
      <div className="mt-8 space-y-6">
        <Words of={["people.team"]}>
          <FreshOnReturn key={Date.now()} />
          {invitations && !isMailConfigured() && (
            <Alert tone="warning" title={words("noMailTitle")}>
              <p>{words("noMailText")}</p>
            </Alert>
          )}
          <MembersCard members={members} assignable={assignable} />
          {invitations ? (
            <>
              <InvitationsCard invitations={invitations} />
              <InviteForm addresses={members.map(({ email }) => email)} />
            </>
          ) : (
            <p className="text-muted">{words("staffReason")}</p>
          )}
        </Words>
      </div>
    </main>
  );
}
