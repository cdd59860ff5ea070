import { randomBytes } from "node:crypto";
import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { writeAtomically } from "./write-atomically.ts";

export type AppCredentials = { readonly appId: string; readonly appKey: string };

/** The application's own pair: from the environment, else from disk, else made now. */
export function loadAppCredentials(directory: string, env: NodeJS.ProcessEnv): AppCredentials {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const file = join(directory, "app.json");
  const saved = readSaved(file);
  const credentials = {
    appId: env.SIKKA_SANDBOX_APP_ID || saved?.appId || randomBytes(16).toString("hex"),
    appKey: env.SIKKA_SANDBOX_APP_KEY || saved?.appKey || randomBytes(16).toString("hex"),
  };
  writeAtomically(file, JSON.stringify(credentials));
  return credentials;
}

function readSaved(file: string): AppCredentials | null {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as AppCredentials;
  } catch {
    return null;
  }
}
