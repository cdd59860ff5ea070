import "server-only";
import { createHash } from "node:crypto";
import { jwtVerify, SignJWT } from "jose";
import { env } from "@/lib/env";
import { cookieLine, readCookie } from "@/lib/http/cookies";

const NAME = "parlae-device";
const KIND = "parlae-device+jwt";
const YEAR_SECONDS = 365 * 24 * 3600;
const key = createHash("sha256").update(`device ${env.NEXTAUTH_SECRET}`).digest();

/**
 * A browser on which this person signed in before. It proves nothing by itself: it only gives the
 * rightful person tries of their own, which a stranger who hammers the account cannot use up.
 */
export async function knownDeviceCookie(userId: string): Promise<string> {
  const token = await new SignJWT({})
    .setProtectedHeader({ alg: "HS256", typ: KIND })
    .setSubject(userId)
    .setIssuedAt()
    .setExpirationTime(`${YEAR_SECONDS}s`)
    .sign(key);
  return cookieLine(NAME, token, YEAR_SECONDS);
}

export async function isKnownDevice(request: Request, userId: string): Promise<boolean> {
  const token = readCookie(request, NAME);
  if (!token) return false;
  const options = { algorithms: ["HS256"], typ: KIND, requiredClaims: ["sub", "exp", "iat"] };
  return jwtVerify(token, key, options).then(
    ({ payload }) => payload.sub === userId,
    () => false,
  );
}
