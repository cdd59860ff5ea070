import "server-only";
import { createHmac, timingSafeEqual } from "node:crypto";
import { env } from "@/lib/env";

export type LinkPurpose = "invite" | "reset-password";
/** What a link is made from: with another end it is another link. */
export type LinkSource = { id: string; expiresAt: Date };

const keyOf = (text: string) =>
  createHmac("sha256", Buffer.from(text, "base64")).update("parlae links").digest();
const current = keyOf(env.STATE_SIGNING_KEY);
/** While a key is being changed, the links of the one before it are still good. */
const accepted = [
  current,
  ...(env.STATE_SIGNING_KEY_PREVIOUS ? [keyOf(env.STATE_SIGNING_KEY_PREVIOUS)] : []),
];

/** Made anew each time it is needed: nothing of it is kept. */
export const linkPath = (purpose: LinkPurpose, source: LinkSource): `/${LinkPurpose}/${string}` =>
  `/${purpose}/${source.id}.${proof(current, purpose, source).toString("base64url")}`;

/** The row that a token speaks of; null for what has not the form of one, or not its one spelling. */
export const linkIdOf = (token: string): string | null =>
  /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.[A-Za-z0-9_-]{43}$/.exec(token)?.[1] ?? null;

export function isLinkToken(token: string, purpose: LinkPurpose, source: LinkSource): boolean {
  const given = token.slice(source.id.length + 1);
  const bytes = Buffer.from(given, "base64url");
  if (!token.startsWith(`${source.id}.`) || bytes.toString("base64url") !== given) return false;
  return accepted.some((key) => {
    const right = proof(key, purpose, source);
    return right.length === bytes.length && timingSafeEqual(right, bytes);
  });
}

const proof = (key: Buffer, purpose: LinkPurpose, { id, expiresAt }: LinkSource): Buffer =>
  createHmac("sha256", key)
    .update(JSON.stringify([purpose, id, expiresAt.getTime()]))
    .digest();
