import "server-only";
import { hash, verify } from "@node-rs/argon2";

/** Argon2id (the library's default kind) at OWASP's first recommendation: 19 MiB, two passes, one lane. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export const hashPassword = (password: string): Promise<string> =>
  hash(password.normalize("NFKC"), COST);

let decoy: Promise<string> | undefined;

/** With no hash to compare, works as long on a decoy, so that time does not tell who has an account. */
export async function isPassword(stored: string | null, password: string): Promise<boolean> {
  decoy ??= hashPassword("nobody has this password");
  const matches = await verify(stored ?? (await decoy), password.normalize("NFKC"));
  return stored !== null && matches;
}
