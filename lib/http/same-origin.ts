import "server-only";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";

const ownOrigin = new URL(env.APP_BASE_URL).origin;

/** A page of somebody else's must not be able to press our buttons. Throws `forbidden`. */
export function requireSameOrigin(request: Request): void {
  if (!isSameOrigin(request.headers)) throw new AppError("forbidden");
}

export function isSameOrigin(headers: Headers): boolean {
  const origin = headers.get("origin");
  if (origin && origin !== "null") return origin === ownOrigin;
  // Browsers hide the origin of a form post under some referrer policies, but not this.
  return headers.get("sec-fetch-site") === "same-origin";
}

/** For what needs no cookie and so no proof: only what is plainly another site's page is refused. */
export function refuseForeignOrigin(request: Request): void {
  const origin = request.headers.get("origin");
  const foreign = origin !== null && origin !== ownOrigin && origin !== "null";
  if (foreign || request.headers.get("sec-fetch-site") === "cross-site") {
    throw new AppError("forbidden");
  }
}
