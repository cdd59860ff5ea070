import "server-only";
import { createHash, randomBytes } from "node:crypto";
import { base64url, CompactSign, compactVerify } from "jose";
import { z } from "zod";
import { env } from "@/lib/env";

/** What ties a callback to the authorization that was started; one use, ten minutes. */
export type State = { accountId: string; timestamp: number; nonce: string; exp: number };

const TYPE = "pms-state+jwt";
const stateSchema = z.strictObject({
  accountId: z.string().regex(/^[A-Za-z0-9_-]{1,64}$/),
  timestamp: z.number().int(),
  nonce: z.string().regex(/^[A-Za-z0-9_-]{43}$/),
  exp: z.number().int(),
});

const keyOf = (text: string) => {
  const secret = Buffer.from(text, "base64");
  return { kid: createHash("sha256").update(secret).digest("base64url").slice(0, 12), secret };
};
const current = keyOf(env.STATE_SIGNING_KEY);
/** While a key is being changed, what the one before it signed is still good. */
const accepted = [
  current,
  ...(env.STATE_SIGNING_KEY_PREVIOUS ? [keyOf(env.STATE_SIGNING_KEY_PREVIOUS)] : []),
];

export const newNonce = (): string => randomBytes(32).toString("base64url");

export const hashOf = (value: string): string =>
  createHash("sha256").update(value).digest("base64url");

export const signState = (state: State): Promise<string> =>
  new CompactSign(new TextEncoder().encode(JSON.stringify(state)))
    .setProtectedHeader({ alg: "HS256", typ: TYPE, kid: current.kid })
    .sign(current.secret);

/**
 * Null for anything but a state that we signed, in its one spelling. Says nothing about time: only
 * the database's clock may judge that.
 */
export async function readState(token: string): Promise<State | null> {
  if (!isOneSpelling(token)) return null;
  try {
    const { payload, protectedHeader } = await compactVerify(
      token,
      (header) => accepted.find((key) => key.kid === header.kid)?.secret ?? Promise.reject(),
      { algorithms: ["HS256"] },
    );
    if (protectedHeader.typ !== TYPE) return null;
    return stateSchema.parse(JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(payload)));
  } catch {
    return null; // forged, foreign or damaged: the caller needs no more than that
  }
}

/** Base64url lets the last character vary without changing a byte; a second spelling is refused. */
function isOneSpelling(token: string): boolean {
  const parts = token.split(".");
  return (
    token.length <= 2_048 &&
    parts.length === 3 &&
    parts.every((part) => {
      if (!/^[A-Za-z0-9_-]+$/.test(part)) return false;
      return base64url.encode(base64url.decode(part)) === part;
    })
  );
}
