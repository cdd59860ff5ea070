import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { testEnvironment } from "./test-environment.mjs";

const root = mkdtempSync(path.join(tmpdir(), "parlae-test-env-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));

describe("testEnvironment", () => {
  it("drops what configures the product, and keeps the rest", () => {
    const base = {
      PATH: "/bin",
      CI: "true",
      DATABASE_URL: "x",
      SIKKA_APP_KEY: "x",
      AWS_PROFILE: "x",
      PORT: "1",
    };
    expect(testEnvironment(root, base)).toEqual({ PATH: "/bin", CI: "true" });
  });

  it("empties what a .env file would set", () => {
    writeFileSync(path.join(root, ".env.local"), "DATABASE_URL=postgres://clinic\n");
    expect(testEnvironment(root, { PATH: "/bin" })).toEqual({ PATH: "/bin", DATABASE_URL: "" });
  });
});
