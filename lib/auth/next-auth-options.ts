import "server-only";
import type { NextAuthOptions } from "next-auth";
import CredentialsProvider from "next-auth/providers/credentials";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { readCookie } from "@/lib/http/cookies";
import type { Locale } from "@/lib/i18n/locale";
import { logger } from "@/lib/logger";
import { findMember } from "./require-member";
import { signInSchema } from "./schema";
import { SESSION_SECONDS } from "./session-cookie";
import { sessionCookieName } from "./session-token";
import { signIn } from "./sign-in";
import { signOut } from "./sign-out";

const secure = env.APP_BASE_URL.startsWith("https:");

/** For one request: what a sign-in needs of it, and what it brought about. */
export type SignInScope = {
  request: Request;
  signedInUserId?: string;
  /** The language that this person once chose. */
  signedInLocale?: Locale | null;
  /** next-auth swallows what an event throws; a session that could not be ended must not pass for one that was. */
  signOutFailure?: unknown;
};

/** next-auth carries the session's id in its JWT; whether that session lives is our table's word. */
export function nextAuthOptions(scope: SignInScope): NextAuthOptions {
  return {
    secret: env.NEXTAUTH_SECRET,
    session: { strategy: "jwt", maxAge: SESSION_SECONDS },
    pages: { signIn: "/sign-in", error: "/sign-in", signOut: "/sign-in" },
    cookies: {
      sessionToken: {
        name: sessionCookieName,
        options: { httpOnly: true, sameSite: "lax", path: "/", secure },
      },
    },
    providers: [
      CredentialsProvider({
        id: "credentials",
        credentials: { email: { type: "email" }, password: { type: "password" } },
        authorize: async (credentials) => {
          const input = signInSchema.safeParse(credentials);
          if (!input.success) return null;
          const person = await signIn(input.data, scope.request).catch(asNextAuthError);
          if (!person) return null;
          scope.signedInUserId = person.userId;
          scope.signedInLocale = person.locale;
          return { id: person.userId, name: person.name, sessionId: person.sessionId };
        },
      }),
    ],
    callbacks: {
      jwt: ({ token, user }) =>
        user && "sessionId" in user ? { sub: user.id, sessionId: String(user.sessionId) } : token,
      session: async ({ session }) => {
        const cookie = readCookie(scope.request, "parlae-session");
        const member = await findMember(cookie, { countsAsUse: false });
        return member
          ? { ...session, user: { name: member.name, email: member.email } }
          : ({ expires: session.expires } as typeof session);
      },
      redirect: ({ url }) => ownUrl(url),
    },
    events: {
      signOut: ({ token }) =>
        signOut(token?.sessionId).catch((error: unknown) => {
          scope.signOutFailure = error;
        }),
    },
    logger: {
      // Anybody may post here a line for the log; only a code of next-auth's own gets in.
      error: (code) =>
        logger.warn({ reason: /^[A-Z_]{1,60}$/.test(code) ? code : "unknown" }, "next_auth.error"),
      warn: () => {},
      debug: () => {},
    },
  };
}

/** A page of ours; for everything else our front door. */
function ownUrl(url: string): string {
  const base = env.APP_BASE_URL;
  const there = URL.canParse(url, base) ? new URL(url, base) : null;
  return there?.origin === new URL(base).origin ? there.href : base;
}

/** next-auth hands the message of an error on to the page as `error=`, so it must be a code of ours. */
function asNextAuthError(error: unknown): never {
  throw new Error(error instanceof AppError ? error.code : "internal", { cause: error });
}
