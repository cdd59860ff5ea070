import "server-only";
import { env } from "@/lib/env";

/**
 * The caller's address as the nearest trusted proxy saw it; null when no proxy is trusted, since
 * anybody can write the header.
 */
export function clientAddress(headers: Headers): string | null {
  if (env.TRUSTED_PROXY_HOPS === 0) return null;
  const hops =
    headers
      .get("x-forwarded-for")
      ?.split(",")
      .map((hop) => hop.trim()) ?? [];
  return hops[hops.length - env.TRUSTED_PROXY_HOPS] || null;
}
