import "server-only";
import { randomBytes, timingSafeEqual } from "node:crypto";
import { cookieLine, readCookie } from "@/lib/http/cookies";
import { hashOf } from "./state";

/** Longer than the flow: who comes back late must still be known, to be told that it was too late. */
const HOUR_SECONDS = 3_600;

/** One cookie a flow, so that two tabs do not overwrite each other's. */
const nameFor = (nonce: string): string => `parlae-pms-${hashOf(nonce).slice(0, 12)}`;

/** Ties a flow to the browser that starts it: the browser keeps the value, the row its hash. */
export function bindBrowser(nonce: string): { cookie: string; browserHash: string } {
  const value = randomBytes(32).toString("base64url");
  return {
    cookie: cookieLine(nameFor(nonce), value, HOUR_SECONDS),
    browserHash: hashOf(value),
  };
}

export function isStartingBrowser(
  request: Request,
  nonce: string,
  browserHash: string | null,
): boolean {
  const value = readCookie(request, nameFor(nonce));
  if (!value || !browserHash) return false;
  const [given, kept] = [Buffer.from(hashOf(value)), Buffer.from(browserHash)];
  return given.length === kept.length && timingSafeEqual(given, kept);
}
