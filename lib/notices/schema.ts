import { z } from "zod";

export const resolveNoticeSchema = z.object({ id: z.uuid("invalid") });
export type ResolveNoticeInput = z.infer<typeof resolveNoticeSchema>;

export type NoticeKind = "invitation_asked" | "needs_reconnect";

/** What needs a person, as a page shows it. */
export type NoticeView = { id: string; kind: NoticeKind; createdAt: string };
