import * as z from "zod/mini";
import { sendJson } from "@/components/request/send-json";
import {
  type ChangeRoleInput,
  type InvitationIdInput,
  type InviteInput,
  invitationSchema,
  type RemoveMemberInput,
} from "@/lib/team/schema";

const nothing = z.object({});

export const invite = (body: InviteInput) =>
  sendJson("/api/team/invitations", invitationSchema, { body });

export const sendAgain = (body: InvitationIdInput) =>
  sendJson("/api/team/invitations/resend", invitationSchema, { body });

export const revoke = (body: InvitationIdInput) =>
  sendJson("/api/team/invitations/revoke", nothing, { body });

export const changeRole = (body: ChangeRoleInput) => sendJson("/api/team/role", nothing, { body });

export const removeMember = (body: RemoveMemberInput) =>
  sendJson("/api/team/remove", nothing, { body });
