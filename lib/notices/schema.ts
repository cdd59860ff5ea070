import * as z from "zod/mini";

export const resolveNoticeSchema = z.object({ id: z.uuid("invalid") });
export type ResolveNoticeInput = z.infer<typeof resolveNoticeSchema>;

/** Each incident, and the news that it is over; the news asks for nothing. */
export const recoveryOf = { needs_reconnect: "reconnected", spu_silent: "spu_back" } as const;

export type Incident = keyof typeof recoveryOf;
export type Recovery = (typeof recoveryOf)[Incident];
export const incidents = Object.keys(recoveryOf) as Incident[];
export const recoveries = Object.values(recoveryOf);
/** It tells that something is over, and asks for nothing. */
export const isNews = (kind: NoticeKind): boolean => (recoveries as NoticeKind[]).includes(kind);
export const isIncident = (kind: NoticeKind): kind is Incident => kind in recoveryOf;

/** Each is about one message, or one request, and ends when a person has seen to it. */
export const subjectKinds = [
  "message_waiting",
  "booking_failed",
  "booking_unconfirmed",
  "booking_needs_person",
] as const;
export type SubjectKind = (typeof subjectKinds)[number];
export const isSubjectKind = (kind: string): kind is SubjectKind =>
  (subjectKinds as readonly string[]).includes(kind);

export const noticeKinds = [
  "invitation_asked",
  ...incidents,
  ...recoveries,
  ...subjectKinds,
] as const;
export type NoticeKind = (typeof noticeKinds)[number];

/** What needs a person, as a page shows it. */
export type NoticeView = { id: string; kind: NoticeKind; createdAt: string };
