import * as z from "zod/mini";
import { email } from "@/lib/auth/schema";

/** Nobody is invited as an owner; an owner makes another one of somebody who is here. */
export const invitedRoles = ["admin", "staff"] as const;
export const roles = ["owner", ...invitedRoles] as const;
export type Role = (typeof roles)[number];

export const inviteSchema = z.object({ email, role: z.enum(invitedRoles, "invalid") });
export type InviteInput = z.infer<typeof inviteSchema>;

export const invitationIdSchema = z.object({ id: z.uuid("invalid") });
export type InvitationIdInput = z.infer<typeof invitationIdSchema>;

/** An invitation that is neither used nor taken back; one whose hour is over can be sent again. */
export const invitationSchema = z.object({
  id: z.string(),
  email: z.string(),
  role: z.enum(invitedRoles),
  expiresAt: z.iso.datetime(),
  isOver: z.boolean(),
});
export type InvitationView = z.infer<typeof invitationSchema>;

export const changeRoleSchema = z.object({
  userId: z.uuid("invalid"),
  role: z.enum(roles, "invalid"),
});
export type ChangeRoleInput = z.infer<typeof changeRoleSchema>;

export const removeMemberSchema = z.object({ userId: z.uuid("invalid") });
export type RemoveMemberInput = z.infer<typeof removeMemberSchema>;

export type MemberView = {
  userId: string;
  name: string;
  email: string;
  role: Role;
  isYou: boolean;
  /** Whether the person who looks may change the role of this one, or remove them. */
  mayChange: boolean;
};

export type TeamView = {
  members: MemberView[];
  /** Null for who may not invite. */
  invitations: InvitationView[] | null;
};

/** Whether somebody of this role may change, or remove, somebody of that role; or make them one. */
export const mayChange = (own: Role, other: Role): boolean =>
  own === "owner" || (own === "admin" && other !== "owner");
