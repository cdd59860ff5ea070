import "server-only";
import { createHash, createHmac } from "node:crypto";
import { CompactEncrypt, compactDecrypt } from "jose";
import type { z } from "zod";
import { env } from "@/lib/env";

/** The key as it is used: 32 bytes whatever the length it was given in, and the name that a sealed text says it by. */
function keyOf(text: string) {
  const given = Buffer.from(text, "base64");
  const derive = (purpose: string) => createHmac("sha256", given).update(purpose).digest();
  return {
    id: createHash("sha256").update(given).digest("hex").slice(0, 12),
    sealing: derive("parlae sealing"),
    hashing: derive("parlae keyed hash"),
  };
}

const current = keyOf(env.FIELD_ENCRYPTION_KEY);
const keys = new Map(
  [
    current,
    ...(env.FIELD_ENCRYPTION_KEY_PREVIOUS ? [keyOf(env.FIELD_ENCRYPTION_KEY_PREVIOUS)] : []),
  ].map((key) => [key.id, key]),
);

/** What of a patient or a caller is kept at rest, so that only this application can read it. A compact JWE. */
export const seal = (value: unknown): Promise<string> =>
  new CompactEncrypt(Buffer.from(JSON.stringify(value)))
    .setProtectedHeader({ alg: "dir", enc: "A256GCM", kid: current.id })
    .encrypt(current.sealing);

/** Throws for a text that was altered, or sealed with a key that this installation does not have. */
export async function unseal<T>(sealed: string, schema: z.ZodType<T>): Promise<T> {
  const { plaintext } = await compactDecrypt(
    sealed,
    ({ kid }) => {
      const key = keys.get(kid ?? "");
      if (!key) throw new Error("sealed with a key that is not here");
      return key.sealing;
    },
    { keyManagementAlgorithms: ["dir"], contentEncryptionAlgorithms: ["A256GCM"] },
  );
  return schema.parse(JSON.parse(new TextDecoder().decode(plaintext)));
}

/**
 * The same for the same clinic and the same words, and nothing that leads back to them. Made with the
 * key of the day: a rotation begins the counts that are kept by it anew.
 */
export const keyedHash = (accountId: string, purpose: string, words: string): string =>
  createHmac("sha256", current.hashing)
    .update(JSON.stringify([accountId, purpose, words]))
    .digest("base64url");
