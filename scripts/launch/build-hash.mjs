import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";

const INPUTS = [
  ...["app", "components", "lib", "db", "messages", "public"],
  ...["proxy.ts", "instrumentation.ts", "instrumentation-client.ts", "next.config.mjs"],
  ...["package.json", "package-lock.json", "tsconfig.json", "postcss.config.mjs"],
];

/**
 * @param {string} root
 * @returns {string} changes when anything does that a build is made of
 */
export function hashBuildInputs(root) {
  const hash = createHash("sha256");
  for (const file of INPUTS.flatMap((input) => listFiles(root, input)).sort()) {
    const content = readFileSync(path.join(root, file));
    hash.update(`${file}\0${content.length}\0`).update(content);
  }
  return hash.digest("hex");
}

/**
 * @param {string} root
 * @param {string} hash of the inputs as they are
 */
export function isBuildFresh(root, hash) {
  return existsSync(path.join(root, ".next", "BUILD_ID")) && readHash(root) === hash;
}

/**
 * Written after a build; without one the build counts as unfinished.
 * @param {string} root
 * @param {string} hash of the inputs before the build, since they may have changed during it
 */
export function rememberBuild(root, hash) {
  writeFileSync(hashFile(root), hash);
}

/** @param {string} root */
export function forgetBuild(root) {
  rmSync(hashFile(root), { force: true });
}

/** @param {string} root */
function hashFile(root) {
  return path.join(root, ".next", "parlae-build-hash");
}

/** @param {string} root */
function readHash(root) {
  try {
    return readFileSync(hashFile(root), "utf8");
  } catch {
    return null;
  }
}

/**
 * @param {string} root
 * @param {string} relative
 * @returns {string[]}
 */
function listFiles(root, relative) {
  const stat = statSync(path.join(root, relative), { throwIfNoEntry: false });
  if (!stat) return [];
  if (stat.isFile()) return /\.test\.tsx?$/.test(relative) ? [] : [relative];
  return readdirSync(path.join(root, relative)).flatMap((name) =>
    listFiles(root, `${relative}/${name}`),
  );
}
