import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";

type Lock = { lockfileVersion: number; packages: Record<string, Package> };
type Package = {
  version?: string;
  resolved?: string;
  integrity?: string;
  link?: boolean;
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
  optionalDependencies?: Record<string, string>;
};

const root = path.resolve(import.meta.dirname, "..");
const read = <T>(file: string): T => JSON.parse(readFileSync(path.join(root, file), "utf8")) as T;
const manifest = read<Package>("package.json");
const { packages } = read<Lock>("package-lock.json");
const installed = Object.entries(packages).filter(([folder]) => folder !== "");
const declared = Object.entries({
  ...manifest.dependencies,
  ...manifest.devDependencies,
  ...manifest.optionalDependencies,
});

/** The oldest releases of what stands at our doors that are free of the holes we know of. */
const floors: [name: string, floor: string][] = [
  ["next", "16.4.5"],
  ["react", "19.3.1"],
  ["react-dom", "19.3.1"],
  ["next-auth", "4.24.15"],
  ["zod", "4.6.7"],
  ["jose", "6.2.17"],
];

describe("package-lock.json", () => {
  it("has an entry for every optional package, so that npm ci works on every platform", () => {
    const wanted = Object.entries(packages).flatMap(([folder, { optionalDependencies = {} }]) =>
      Object.keys(optionalDependencies).map((name) => ({ folder, name })),
    );
    expect(wanted.length).toBeGreaterThan(50);
    expect(wanted.filter(({ folder, name }) => !resolve(folder, name))).toEqual([]);
  });

  it("holds an integrity for every package, and no source but the npm registry", () => {
    expect(installed.length).toBeGreaterThan(300);
    const strange = installed.filter(
      ([, entry]) =>
        entry.link ||
        !entry.integrity?.startsWith("sha512-") ||
        (entry.resolved && !entry.resolved.startsWith("https://registry.npmjs.org/")),
    );
    expect(strange).toEqual([]);
  });

  it.each(floors)("locks %s at %s or newer, wherever it stands in the tree", (name, floor) => {
    const major = Number(floor.split(".")[0]);
    const versions = installed
      .filter(([folder]) => folder.endsWith(`node_modules/${name}`))
      .map(([, entry]) => entry.version ?? "0.0.0");
    expect(versions).toContain(packages[`node_modules/${name}`]?.version);
    // An older major inside somebody else's package is that package's own affair.
    const own = versions.filter((version) => Number(version.split(".")[0]) >= major);
    expect(own.length).toBeGreaterThan(0);
    expect(own.filter((version) => isOlder(version, floor))).toEqual([]);
    expect(isOlder(packages[`node_modules/${name}`]?.version ?? "0", floor)).toBe(false);
  });
});

describe("package.json", () => {
  it.each(declared)("asks for one exact version of %s", (_, range) => {
    expect(range).toMatch(/^\d+\.\d+\.\d+(-[\w.]+)?$/);
  });

  it("asks for what the lock has", () => {
    const differing = declared.filter(
      ([name, version]) => packages[`node_modules/${name}`]?.version !== version,
    );
    expect(differing).toEqual([]);
  });
});

/** Looks for the package as Node would: in this folder's node_modules, then in those above. */
function resolve(folder: string, name: string): boolean {
  const parts = folder === "" ? [] : folder.split(/\/?node_modules\//).slice(1);
  for (let depth = parts.length; depth >= 0; depth -= 1) {
    const above = parts.slice(0, depth).map((part) => `node_modules/${part}/`);
    if (packages[`${above.join("")}node_modules/${name}`]) return true;
  }
  return false;
}

function isOlder(version: string, floor: string): boolean {
  return version.localeCompare(floor, "en", { numeric: true }) < 0;
}
