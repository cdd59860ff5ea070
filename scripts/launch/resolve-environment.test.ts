import { execFile } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { resolveEnvironment } from "./resolve-environment.mjs";

let root = "";
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), "parlae-env-"));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const KEPT = [
  "STATE_SIGNING_KEY", "FIELD_ENCRYPTION_KEY", "AUDIT_HMAC_KEY", "NEXTAUTH_SECRET", "CRON_SECRET",
  "VAPI_WEBHOOK_SECRET",
]; // biome-ignore format: a list of words reads better in rows

describe("resolveEnvironment", () => {
  it("fills in the defaults", () => {
    const { env, port, baseUrl, dataDir } = resolveEnvironment({ root, base: {} });
    expect({ port, baseUrl }).toEqual({ port: 3000, baseUrl: "http://127.0.0.1:3000" });
    expect(env.NEXTAUTH_URL).toBe("http://127.0.0.1:3000");
    expect(dataDir).toBe(path.join(root, ".data"));
    expect(statSync(dataDir).mode & 0o777).toBe(0o700);
  });

  it("makes the secrets of an embedded run once and keeps them closed", () => {
    const first = resolveEnvironment({ root, base: {} });
    const second = resolveEnvironment({ root, base: {} });
    const values = KEPT.map((name) => first.env[name]);
    expect(new Set(values).size).toBe(KEPT.length);
    expect(KEPT.map((name) => second.env[name])).toEqual(values);
    expect(Buffer.from(first.env.AUDIT_HMAC_KEY ?? "", "base64")).toHaveLength(32);
    expect(first.env.CRON_SECRET?.length).toBeGreaterThanOrEqual(43);
    expect(statSync(path.join(first.dataDir, "secrets.json")).mode & 0o777).toBe(0o600);
  });

  it("leaves alone the secrets that are given", () => {
    const { env } = resolveEnvironment({ root, base: { CRON_SECRET: "given" } });
    expect(env.CRON_SECRET).toBe("given");
    expect(env.NEXTAUTH_SECRET).toBeTruthy();
  });

  it("makes Vapi's webhook secret alone when the database is configured, and keeps it", () => {
    const configured = { DATABASE_URL: "postgres://db" };
    const { env, dataDir } = resolveEnvironment({ root, base: configured });
    expect(KEPT.filter((name) => env[name])).toEqual(["VAPI_WEBHOOK_SECRET"]);
    expect(env.VAPI_WEBHOOK_SECRET?.length).toBeGreaterThanOrEqual(43);
    expect(statSync(path.join(dataDir, "secrets.json")).mode & 0o777).toBe(0o600);
    for (const base of [configured, {}]) {
      const later = resolveEnvironment({ root, base }).env;
      expect(later.VAPI_WEBHOOK_SECRET).toBe(env.VAPI_WEBHOOK_SECRET);
    }
  });

  it("keeps nothing when the database and that secret are configured", () => {
    const base = { DATABASE_URL: "postgres://db", VAPI_WEBHOOK_SECRET: "given" };
    const { env, dataDir } = resolveEnvironment({ root, base });
    expect(KEPT.filter((name) => env[name])).toEqual(["VAPI_WEBHOOK_SECRET"]);
    expect(readdirSync(dataDir)).toEqual([]);
  });

  it("makes one set of secrets where several runs begin together", async () => {
    const module = JSON.stringify(new URL("./resolve-environment.mjs", import.meta.url).href);
    const script = `const { resolveEnvironment } = await import(${module});
      const base = { DATABASE_URL: "postgres://db" };
      console.log(resolveEnvironment({ root: ${JSON.stringify(root)}, base }).env.VAPI_WEBHOOK_SECRET);`;
    const run = () => promisify(execFile)(process.execPath, ["--input-type=module", "-e", script]);
    const told = await Promise.all([run(), run(), run()]);
    expect(new Set(told.map(({ stdout }) => stdout)).size).toBe(1);
    expect(told[0]?.stdout.trim().length).toBeGreaterThanOrEqual(43);
  });

  it("does not put new secrets in the place of some that it cannot read", () => {
    const { dataDir } = resolveEnvironment({ root, base: {} });
    writeFileSync(path.join(dataDir, "secrets.json"), "{ cut");
    expect(() => resolveEnvironment({ root, base: {} })).toThrow(/restore this file/);
  });

  it("alone says whether a run is embedded", () => {
    const configured = { DATABASE_URL: "postgres://db", PARLAE_EMBEDDED: "1" };
    expect(resolveEnvironment({ root, base: configured }).env.PARLAE_EMBEDDED).toBeUndefined();
    expect(resolveEnvironment({ root, base: {} }).env.PARLAE_EMBEDDED).toBe("1");
  });

  it("reads the .env files, the nearer one first and the process before both", () => {
    writeFileSync(path.join(root, ".env"), "PORT=4000\nLOG_LEVEL=warn\nMAIL_FROM=a@example.com\n");
    writeFileSync(path.join(root, ".env.local"), "LOG_LEVEL=debug\nMAIL_FROM='b c@example.com'\n");
    const { env, port } = resolveEnvironment({ root, base: { LOG_LEVEL: "error" } });
    expect({ port, level: env.LOG_LEVEL, from: env.MAIL_FROM }).toEqual({
      port: 4000,
      level: "error",
      from: "b c@example.com",
    });
  });

  it("takes an empty variable of the process for one that is unset, also when a file sets it", () => {
    writeFileSync(path.join(root, ".env"), "DATABASE_URL=postgres://db\n");
    expect(resolveEnvironment({ root, base: { DATABASE_URL: "" } }).parts.postgres).toBe(true);
  });

  it.each(["abc", "0", "70000", "1.5"])("refuses %s as a port", (PORT) => {
    expect(() => resolveEnvironment({ root, base: { PORT } })).toThrow(/PORT must be/);
  });
});
