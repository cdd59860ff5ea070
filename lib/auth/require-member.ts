import "server-only";
import { findLiveSession, touchSession } from "@/db/queries/sessions";
import type { Actor } from "@/lib/audit/actions";
import { withSystem } from "@/lib/database";
import { AppError } from "@/lib/errors";
import { readCookie } from "@/lib/http/cookies";
import { requireSameOrigin } from "@/lib/http/same-origin";
import { sessionIdOf } from "./session-token";

declare const authorized: unique symbol;
/** An account id that somebody was checked against. Only this folder makes one. */
export type AuthorizedAccountId = string & { [authorized]: true };

export type Role = "owner" | "admin" | "staff";
export type Member = {
  sessionId: string;
  userId: string;
  name: string;
  email: string;
  accountId: AuthorizedAccountId;
  clinicName: string;
  role: Role;
  actor: Actor;
};

/** The signed-in person behind a session cookie; null when the session or the membership has ended. */
export async function findMember(
  cookie: string | null | undefined,
  { countsAsUse }: { countsAsUse: boolean },
): Promise<Member | null> {
  const sessionId = await sessionIdOf(cookie);
  if (!sessionId) return null;
  const session = await withSystem(async (tx) => {
    const found = await findLiveSession(tx, sessionId);
    if (found?.isStale && countsAsUse) await touchSession(tx, sessionId);
    return found;
  });
  if (!session) return null;
  const { isStale: _, ...person } = session;
  return {
    ...person,
    accountId: session.accountId as AuthorizedAccountId,
    actor: { kind: "user", id: session.userId },
  };
}

/**
 * The `auth` of a route: throws `unauthenticated`, or `forbidden` for a foreign page and a role that
 * may not. With `polled`, the page asks by itself, and that keeps nobody signed in.
 */
export function requireMember(options: { roles?: readonly Role[]; polled?: boolean } = {}) {
  return async (request: Request): Promise<Member> => {
    const cookie = readCookie(request, "parlae-session");
    const member = await findMember(cookie, { countsAsUse: !options.polled });
    if (!member) throw new AppError("unauthenticated");
    if (request.method !== "GET") requireSameOrigin(request);
    if (options.roles && !options.roles.includes(member.role)) throw new AppError("forbidden");
    return member;
  };
}

/** The `auth` of a route that is for everybody and knows its members; null for somebody else. */
export async function findAsker(request: Request): Promise<Member | null> {
  requireSameOrigin(request);
  return findMember(readCookie(request, "parlae-session"), { countsAsUse: true });
}

/** Who may change the setup and the connection. */
export const manages: readonly Role[] = ["owner", "admin"];
