import "server-only";
import type { Tx } from "@/db/client";
import { revokeInvitationsBy } from "@/db/queries/invitations";
import { disableMember, lockTeam, updateRole } from "@/db/queries/members";
import { endResetsOf } from "@/db/queries/password-resets";
import { endSessionsOf } from "@/db/queries/sessions";
import { record } from "@/lib/audit/record";
import type { Member } from "@/lib/auth/require-member";
import { withSystem } from "@/lib/database";
import { AppError } from "@/lib/errors";
import { type ChangeRoleInput, mayChange, type RemoveMemberInput, type Role } from "./schema";

/**
 * Gives a member another role and signs them out, so that no session outlives the rights that it was
 * made with. Throws `not_found`, `forbidden`, `last_owner`.
 */
export const changeRole = (
  member: Member,
  { userId, role }: ChangeRoleInput,
  requestId: string,
): Promise<void> =>
  withSystem(async (tx) => {
    const { accountId, actor } = member;
    const before = await lockMember(tx, member, userId, role);
    if (before === role) return;
    await updateRole(tx, accountId, userId, role);
    await endSessionsOf(tx, userId);
    if (role === "staff") await revokeInvitationsBy(tx, accountId, userId);
    await record(tx, {
      accountId,
      actor,
      action: "member.change_role",
      phase: "outcome",
      outcome: role,
      fields: ["role", userId],
      requestId,
    });
  });

/**
 * Lets a member in nowhere from this moment on, also not through a link that they sent or were sent.
 * Throws `not_found`, `forbidden`, `last_owner`.
 */
export const removeMember = (
  member: Member,
  { userId }: RemoveMemberInput,
  requestId: string,
): Promise<void> =>
  withSystem(async (tx) => {
    const { accountId, actor } = member;
    await lockMember(tx, member, userId, null);
    await disableMember(tx, accountId, userId);
    await endSessionsOf(tx, userId);
    await endResetsOf(tx, userId);
    await revokeInvitationsBy(tx, accountId, userId);
    await record(tx, {
      accountId,
      actor,
      action: "member.remove",
      phase: "outcome",
      outcome: "removed",
      fields: [userId],
      requestId,
    });
  });

/** The member's present role, once both roles are looked at as they are while nobody else changes the team. */
async function lockMember(
  tx: Tx,
  member: Member,
  userId: string,
  becomes: Role | null,
): Promise<Role> {
  const team = await lockTeam(tx, member.accountId);
  const own = team.find((person) => person.userId === member.userId)?.role;
  const role = team.find((person) => person.userId === userId)?.role;
  if (!own) throw new AppError("forbidden");
  if (!role) throw new AppError("not_found");
  if (!mayChange(own, role) || (becomes && !mayChange(own, becomes))) {
    throw new AppError("forbidden");
  }
  const owners = team.filter((person) => person.role === "owner");
  if (role === "owner" && becomes !== "owner" && owners.length === 1) {
    throw new AppError("last_owner");
  }
  return role;
}
