import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Secret } from "./secret.ts";
import { removeDurably, writeAtomically } from "./write-file.ts";

/** One file for each secret, on disk before the caller hears of it. */
export type SecretFiles = {
  load: () => Secret[];
  save: (secret: Secret) => void;
  remove: (secret: Secret) => void;
};

export function openSecretFiles(dataFolder: string): SecretFiles {
  const folder = join(dataFolder, "secrets");
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const pathOf = (secret: Secret) =>
    join(folder, `${createHash("sha256").update(secret.name).digest("hex")}.json`);
  return {
    load: () =>
      readdirSync(folder)
        .filter((file) => file.endsWith(".json"))
        .map((file) => JSON.parse(readFileSync(join(folder, file), "utf8")) as Secret),
    save: (secret) => writeAtomically(pathOf(secret), JSON.stringify(secret)),
    remove: (secret) => removeDurably(pathOf(secret)),
  };
}
