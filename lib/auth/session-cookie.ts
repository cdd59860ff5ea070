import "server-only";
import { encode } from "next-auth/jwt";
import { env } from "@/lib/env";
import { cookieLine } from "@/lib/http/cookies";

export const SESSION_SECONDS = 12 * 3600;

/** What next-auth sets at a sign-in, for a session that takes the place of the one before. */
export async function sessionCookie(userId: string, sessionId: string): Promise<string> {
  const token = { sub: userId, sessionId };
  const value = await encode({ token, secret: env.NEXTAUTH_SECRET, maxAge: SESSION_SECONDS });
  return cookieLine("parlae-session", value, SESSION_SECONDS);
}
