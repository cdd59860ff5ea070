import "server-only";
import { listOpenInvitations } from "@/db/queries/invitations";
import { listMembers } from "@/db/queries/members";
import { type Member, manages } from "@/lib/auth/require-member";
import { withAccount, withSystem } from "@/lib/database";
import { presentInvitation } from "./present-invitation";
import { mayChange, type TeamView } from "./schema";

/** Who belongs to the clinic, and who is invited: the second only for who may invite. */
export async function listTeam({ accountId, userId, role }: Member): Promise<TeamView> {
  const members = await withSystem((tx) => listMembers(tx, accountId));
  // The last owner stays: nobody is offered what would be refused.
  const owners = members.filter((person) => person.role === "owner");
  const invitations = manages.includes(role)
    ? await withAccount(accountId, (tx) => listOpenInvitations(tx, accountId))
    : null;
  return {
    members: members.map((person) => ({
      ...person,
      isYou: person.userId === userId,
      mayChange: mayChange(role, person.role) && !(person.role === "owner" && owners.length === 1),
    })),
    invitations: invitations?.map(presentInvitation) ?? null,
  };
}
