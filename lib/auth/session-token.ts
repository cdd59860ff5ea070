import "server-only";
import { decode } from "next-auth/jwt";
import { env } from "@/lib/env";
import { cookieName } from "@/lib/http/cookies";

export const sessionCookieName = cookieName("parlae-session");

/** The id of the `sessions` row that the cookie names; null when it is not a token of ours. */
export async function sessionIdOf(cookie: string | null | undefined): Promise<string | null> {
  if (!cookie) return null;
  const token = await decode({ token: cookie, secret: env.NEXTAUTH_SECRET }).catch(() => null);
  const id = token?.sessionId;
  return typeof id === "string" && /^[0-9a-f-]{36}$/.test(id) ? id : null;
}
