import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { hashBuildInputs, isBuildFresh, rememberBuild } from "./build-hash.mjs";

let root = "";
const write = (file: string, text: string) => {
  mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
  writeFileSync(path.join(root, file), text);
};
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), "parlae-build-"));
  write("app/page.tsx", "one");
  write("package-lock.json", "{}");
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

describe("hashBuildInputs", () => {
  it.each([
    "app/page.tsx", "lib/pms/new.ts", "db/schema/index.ts", "components/a.tsx", "messages/fr.json",
    "public/icon.svg", "proxy.ts", "instrumentation.ts", "next.config.mjs", "package-lock.json",
    "tsconfig.json", "postcss.config.mjs",
  ])("changes with %s", (file) => {
    const before = hashBuildInputs(root);
    write(file, "two");
    expect(hashBuildInputs(root)).not.toBe(before);
  }); // biome-ignore format: a list of words reads better in rows

  it.each(["app/page.test.tsx", "README.md", "e2e/journey.ts", "sandbox/sikka/main.ts"])(
    "does not change with %s",
    (file) => {
      const before = hashBuildInputs(root);
      write(file, "two");
      expect(hashBuildInputs(root)).toBe(before);
    },
  );

  it("changes when a file is moved", () => {
    const before = hashBuildInputs(root);
    rmSync(path.join(root, "app/page.tsx"));
    write("app/home/page.tsx", "one");
    expect(hashBuildInputs(root)).not.toBe(before);
  });
});

describe("isBuildFresh", () => {
  it("needs a finished build of these very inputs", () => {
    const hash = hashBuildInputs(root);
    expect(isBuildFresh(root, hash)).toBe(false);
    write(".next/BUILD_ID", "x");
    expect(isBuildFresh(root, hash)).toBe(false);
    rememberBuild(root, hash);
    expect(isBuildFresh(root, hash)).toBe(true);
    write("app/page.tsx", "two");
    expect(isBuildFresh(root, hashBuildInputs(root))).toBe(false);
  });
});
