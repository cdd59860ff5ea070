import "server-only";
import { getRedirectError } from "next/dist/client/components/redirect";
import { RedirectStatusCode } from "next/dist/client/components/redirect-status-code";
import { cookies } from "next/headers";
import { cache } from "react";
import { findMember, type Member } from "./require-member";
import { sessionCookieName } from "./session-token";

export type Viewer = Member;

/** Who looks at this page; asked once a render. */
export const findViewer = cache(async (): Promise<Viewer | null> => {
  const cookie = (await cookies()).get(sessionCookieName)?.value;
  return findMember(cookie, { countsAsUse: true });
});

/** Sends everybody else to the sign-in, and from there back to where they were going. */
export async function requireViewer(returnTo: string): Promise<Viewer> {
  const viewer = await findViewer();
  if (!viewer) {
    // A 303, which Next has no public name for; its redirect() answers 307, and that repeats a POST.
    const goTo = `/sign-in?callbackUrl=${encodeURIComponent(returnTo)}`;
    throw getRedirectError(goTo, "replace", RedirectStatusCode.SeeOther);
  }
  return viewer;
}
