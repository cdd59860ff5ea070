import "server-only";
import type { InvitationView } from "./schema";

type Row = Omit<InvitationView, "expiresAt" | "isOver"> & { expiresAt: Date; isOver?: boolean };

export const presentInvitation = ({ expiresAt, isOver = false, ...row }: Row): InvitationView => ({
  ...row,
  expiresAt: expiresAt.toISOString(),
  isOver,
});
