import type { NoticeKind } from "@/lib/notices/schema";
import type { TroubleKind } from "@/lib/pms/schema";

type Way = {
  text: "invitation" | "reconnect" | "silent" | "back" | "reconnected";
  href: `/${string}`;
};

const pmsPage = "/home/agent/setup/pms";

/** Which words a notice has, and the page where what it asks for is done. */
export const noticeWays = {
  invitation_asked: { text: "invitation", href: pmsPage },
  needs_reconnect: { text: "reconnect", href: pmsPage },
  spu_silent: { text: "silent", href: `${pmsPage}/repair` },
  spu_back: { text: "back", href: pmsPage },
  reconnected: { text: "reconnected", href: pmsPage },
} as const satisfies Record<NoticeKind, Way>;

/** The trouble of which a notice tells, if of any. */
export const troubleOf: Readonly<Partial<Record<NoticeKind, TroubleKind>>> = {
  needs_reconnect: "reconnect",
  spu_silent: "spu_silent",
};
