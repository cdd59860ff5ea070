import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";

type Locked = { version?: string; resolved?: string; integrity?: string; link?: boolean };

const root = path.resolve(import.meta.dirname, "..");
const read = (file: string) => JSON.parse(readFileSync(path.join(root, file), "utf8")) as unknown;
const { packages } = read("package-lock.json") as { packages: Record<string, Locked> };
const locked = Object.entries(packages).filter(([place]) => place !== "");
const manifest = read("package.json") as Record<
  "dependencies" | "devDependencies",
  Record<string, string>
>;

/** Below these stand holes that were mended: going back needs a reason that this test is told. */
const FLOORS = {
  next: "16.4.5",
  react: "19.3.1",
  "react-dom": "19.3.1",
  "next-auth": "4.24.15",
  zod: "4.6.7",
  jose: "6.2.17",
  nodemailer: "7.0.13",
} as const;

const isAtLeast = (version: string, floor: string) =>
  version.localeCompare(floor, "en", { numeric: true }) >= 0;

describe("what we build on", () => {
  it("is locked to bytes that were seen before, from the npm registry alone", () => {
    const strays = locked
      .filter(
        ([, { resolved, integrity, link }]) =>
          link ||
          !/^sha512-/.test(integrity ?? "") ||
          !(resolved ?? "https://registry.npmjs.org/").startsWith("https://registry.npmjs.org/"),
      )
      .map(([place]) => place);
    expect(locked.length).toBeGreaterThan(100);
    expect(strays).toEqual([]);
  });

  it("is named by exact versions, no range, address or file", () => {
    const all = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies });
    expect(all.filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([]);
  });

  it.each(Object.entries(FLOORS))("%s is %s or newer", (name, floor) => {
    expect(packages[`node_modules/${name}`]?.version).toSatisfy((version: string) =>
      isAtLeast(version, floor),
    );
  });
});
