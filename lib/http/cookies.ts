import "server-only";
import { env } from "@/lib/env";

const secure = env.APP_BASE_URL.startsWith("https:");

/** `__Host-` keeps a sub-domain from planting one; it needs https, which the loopback does not have. */
export const cookieName = (name: string): string => (secure ? `__Host-${name}` : name);

/** A `Set-Cookie` line that script cannot read and another site's form does not send. */
export function cookieLine(name: string, value: string, maxAgeSeconds: number): string {
  const flags = `Path=/; Max-Age=${maxAgeSeconds}; HttpOnly; SameSite=Lax${secure ? "; Secure" : ""}`;
  return `${cookieName(name)}=${value}; ${flags}`;
}

/** Null when it is absent, or there twice: then somebody planted one of them. */
export function readCookie(request: Request, name: string): string | null {
  const wanted = cookieName(name);
  const values = (request.headers.get("cookie") ?? "")
    .split(";")
    .map((pair) => pair.trim())
    .filter((pair) => pair.startsWith(`${wanted}=`))
    .map((pair) => pair.slice(wanted.length + 1));
  return values.length === 1 ? (values[0] ?? null) : null;
}
