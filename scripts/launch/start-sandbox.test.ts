import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseEnv } from "node:util";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Part } from "../process/spawn-part.mjs";
import { planParts } from "./plan-parts.mjs";
import { startSandboxes } from "./start-sandboxes.mjs";

const root = path.resolve(import.meta.dirname, "../..");
const example = parseEnv(readFileSync(path.join(root, ".env.example"), "utf8"));
const parts: Part[] = [];
let dataDir = "";
beforeEach(() => {
  dataDir = mkdtempSync(path.join(tmpdir(), "parlae-sandboxes-"));
});
afterEach(async () => {
  await Promise.all(parts.splice(0).map((part) => part.stop()));
  rmSync(dataDir, { recursive: true, force: true });
});

describe("a copied .env.example", () => {
  it("configures no part, and names no address of an outside service", () => {
    expect(Object.values(planParts(example))).toEqual([true, true, true, true]);
    const outside = Object.keys(example).filter((name) => /^(VAPI|SIKKA|AWS|SECRETS)_/.test(name));
    expect(outside.filter((name) => example[name])).toEqual(["VAPI_WEBHOOK_AUTH"]);
  });
});

describe("the keys of the sandboxes", () => {
  it("go to the sandboxes, whatever address is set beside no key", async () => {
    const set = {
      VAPI_API_URL: "https://api.vapi.ai",
      SIKKA_API_URL: "https://api.sikkasoft.com/v4",
      SIKKA_AUTHORIZE_URL: "https://api.sikkasoft.com/portal/authapp.aspx",
    };
    const env: Record<string, string | undefined> = { PATH: process.env.PATH, ...set };
    await startSandboxes({
      parts: { ...planParts(set), postgres: false, secretsManager: false },
      ...{ baseUrl: "http://127.0.0.1:3000", record: { addSandbox: () => {} } },
      ...{ root, dataDir, env, say: () => {} },
      onStart: (part) => parts.push(part),
    });
    expect([env.VAPI_API_KEY, env.SIKKA_APP_KEY].every(Boolean)).toBe(true);
    const hosts = Object.keys(set).map((name) => new URL(env[name] ?? "").hostname);
    expect(hosts).toEqual(["127.0.0.1", "127.0.0.1", "127.0.0.1"]);
  });
});
