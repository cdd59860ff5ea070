import { randomBytes } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { writeAtomically } from "./write-file.ts";

export type Credentials = {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
};

/** From the environment, else random ones that are made once and kept. */
export function loadCredentials(folder: string, env: NodeJS.ProcessEnv): Credentials {
  const accessKeyId = env.SECRETS_SANDBOX_ACCESS_KEY_ID;
  const secretAccessKey = env.SECRETS_SANDBOX_SECRET_ACCESS_KEY;
  if (accessKeyId && secretAccessKey) return { accessKeyId, secretAccessKey };
  if (accessKeyId || secretAccessKey) {
    throw new Error(
      "Set both SECRETS_SANDBOX_ACCESS_KEY_ID and SECRETS_SANDBOX_SECRET_ACCESS_KEY, or neither.",
    );
  }

  const path = join(folder, "credentials.json");
  if (existsSync(path)) return JSON.parse(readFileSync(path, "utf8")) as Credentials;
  const made = {
    accessKeyId: `SANDBOX${randomBytes(8).toString("hex").toUpperCase()}`,
    secretAccessKey: randomBytes(30).toString("base64url"),
  };
  writeAtomically(path, JSON.stringify(made));
  return made;
}
