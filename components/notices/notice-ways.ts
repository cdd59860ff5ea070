import type { NoticeKind } from "@/lib/notices/schema";
import type { TroubleKind } from "@/lib/pms/schema";

type Way = {
  text:
    | "invitation"
    | "reconnect"
    | "silent"
    | "back"
    | "reconnected"
    | "message"
    | "failed"
    | "unconfirmed"
    | "person";
  href: `/${string}`;
  /** The page is this notice's own: its id comes behind the path. */
  isOwnPage?: true;
};

const pmsPage = "/home/agent/setup/pms";
const waiting = { href: "/home/calls/waiting", isOwnPage: true } as const;

/** Which words a notice has, and the page where what it asks for is done. */
export const noticeWays = {
  invitation_asked: { text: "invitation", href: "/home/team" },
  needs_reconnect: { text: "reconnect", href: pmsPage },
  spu_silent: { text: "silent", href: `${pmsPage}/repair` },
  spu_back: { text: "back", href: pmsPage },
  reconnected: { text: "reconnected", href: pmsPage },
  message_waiting: { text: "message", ...waiting },
  booking_failed: { text: "failed", ...waiting },
  booking_unconfirmed: { text: "unconfirmed", ...waiting },
  booking_needs_person: { text: "person", ...waiting },
} as const satisfies Record<NoticeKind, Way>;

export const hrefOf = ({ id, kind }: { id: string; kind: NoticeKind }): `/${string}` => {
  const { href, isOwnPage }: Way = noticeWays[kind];
  return isOwnPage ? `${href}/${id}` : href;
};

/** The trouble of which a notice tells, if of any. */
export const troubleOf: Readonly<Partial<Record<NoticeKind, TroubleKind>>> = {
  needs_reconnect: "reconnect",
  spu_silent: "spu_silent",
};
