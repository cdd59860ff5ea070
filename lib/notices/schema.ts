import { z } from "zod";

export const resolveNoticeSchema = z.object({ id: z.uuid("invalid") });
export type ResolveNoticeInput = z.infer<typeof resolveNoticeSchema>;

/** Each incident, and the news that it is over; the news asks for nothing. */
export const recoveryOf = { needs_reconnect: "reconnected", spu_silent: "spu_back" } as const;

export type Incident = keyof typeof recoveryOf;
export type Recovery = (typeof recoveryOf)[Incident];
export const incidents = Object.keys(recoveryOf) as Incident[];
export const recoveries = Object.values(recoveryOf);
export const isIncident = (kind: NoticeKind): kind is Incident => kind in recoveryOf;

export type NoticeKind = "invitation_asked" | Incident | Recovery;

/** What needs a person, as a page shows it. */
export type NoticeView = { id: string; kind: NoticeKind; createdAt: string };
