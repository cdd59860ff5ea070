import { spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { parseEnv } from "./env";

const key = () => randomBytes(32).toString("base64");
const whole = {
  NODE_ENV: "production" as const,
  PORT: "4321",
  APP_BASE_URL: "https://app.clinic.test/",
  DATABASE_URL: "postgres://invented@db.clinic.test/parlae?sslmode=verify-full",
  NEXTAUTH_SECRET: "an invented session secret of the tests",
  STATE_SIGNING_KEY: key(),
  STATE_SIGNING_KEY_PREVIOUS: key(),
  FIELD_ENCRYPTION_KEY: key(),
  FIELD_ENCRYPTION_KEY_PREVIOUS: key(),
  AUDIT_HMAC_KEY: key(),
  AUDIT_HMAC_KEY_PREVIOUS: key(),
  CRON_SECRET: "an invented cron secret of the tests",
  SIKKA_APP_ID: "app_test_id",
  SIKKA_APP_KEY: "app_test_key",
  SIKKA_API_URL: "https://sikka.test/v4/",
  SIKKA_AUTHORIZE_URL: "https://sikka.test/authorize",
  SECRETS_REGION: "ca-central-1",
  SECRETS_KMS_KEY_ID: "alias/invented",
  VAPI_API_KEY: "vapi_test_key",
  VAPI_API_URL: "https://vapi.test/",
  VAPI_WEBHOOK_AUTH: "bearer",
  VAPI_WEBHOOK_SECRET: "an invented webhook secret of the tests",
  VAPI_WEBHOOK_SECRET_PREVIOUS: "the invented webhook secret before it",
  SMTP_URL: "smtps://invented@mail.clinic.test",
  MAIL_FROM: "Parlae <notices@clinic.test>",
  PARLAE_DATA_DIR: "/srv/invented",
  RATE_LIMIT_FACTOR: "2.5",
  LOG_LEVEL: "warn",
  TRUSTED_PROXY_HOPS: "1",
};
type Name = keyof typeof whole;

/** The lines that parseEnv refuses with, without the heading; none when it does not refuse. */
function faultsOf(source: Record<string, string | undefined>): string[] {
  try {
    parseEnv(source);
    return [];
  } catch (error) {
    const [heading, ...lines] = (error as Error).message.split("\n");
    expect(heading).toBe("Parlae cannot start:");
    return lines.map((line) => line.replace("  - ", ""));
  }
}

describe("parseEnv", () => {
  it("reads a whole environment", () => {
    expect(parseEnv(whole)).toMatchObject({
      PORT: 4321,
      APP_BASE_URL: "https://app.clinic.test",
      NEXTAUTH_URL: "https://app.clinic.test",
      SIKKA_API_URL: "https://sikka.test/v4",
      VAPI_API_URL: "https://vapi.test",
      VAPI_WEBHOOK_AUTH: "bearer",
      SMTP_URL: "smtps://invented@mail.clinic.test",
      MAIL_FROM: "Parlae <notices@clinic.test>",
      PARLAE_DATA_DIR: "/srv/invented",
      RATE_LIMIT_FACTOR: 2.5,
      TRUSTED_PROXY_HOPS: 1,
      SECRETS_KMS_KEY_ID: "alias/invented",
      secretsRegion: "ca-central-1",
    });
  });

  it("fills in what may be left out", () => {
    const { NODE_ENV, APP_BASE_URL, PORT, SIKKA_API_URL, SIKKA_AUTHORIZE_URL, ...rest } = whole;
    const { RATE_LIMIT_FACTOR, LOG_LEVEL, TRUSTED_PROXY_HOPS, CRON_SECRET, ...more } = rest;
    const { SMTP_URL, MAIL_FROM, PARLAE_DATA_DIR, SECRETS_KMS_KEY_ID, ...others } = more;
    const { VAPI_API_KEY, VAPI_API_URL, VAPI_WEBHOOK_AUTH, ...needed } = others;
    expect(parseEnv(needed)).toMatchObject({
      NODE_ENV: "development",
      APP_BASE_URL: "http://127.0.0.1:3000",
      NEXTAUTH_URL: "http://127.0.0.1:3000",
      SIKKA_API_URL: "https://api.sikkasoft.com/v4",
      SIKKA_AUTHORIZE_URL: "https://api.sikkasoft.com/portal/authapp.aspx",
      VAPI_API_URL: "https://api.vapi.ai",
      VAPI_WEBHOOK_AUTH: "hmac",
      PARLAE_DATA_DIR: ".data",
      RATE_LIMIT_FACTOR: 1,
      LOG_LEVEL: "info",
      TRUSTED_PROXY_HOPS: 0,
    });
    expect(parseEnv(needed).CRON_SECRET).toBeUndefined();
    expect(parseEnv(needed).SMTP_URL).toBeUndefined();
    expect(parseEnv({ ...needed, SECRETS_KMS_KEY_ID: "" }).SECRETS_KMS_KEY_ID).toBeUndefined();
    expect(parseEnv({ ...needed, PORT: "8080" }).APP_BASE_URL).toBe("http://127.0.0.1:8080");
  });

  it.each<Name>([
    "DATABASE_URL",
    "NEXTAUTH_SECRET",
    "STATE_SIGNING_KEY",
    "FIELD_ENCRYPTION_KEY",
    "AUDIT_HMAC_KEY",
    "SIKKA_APP_ID",
    "SIKKA_APP_KEY",
  ])("names a missing %s in one line, whether it is absent or empty", (name) => {
    expect(faultsOf({ ...whole, [name]: undefined })).toEqual([`${name} is missing`]);
    expect(faultsOf({ ...whole, [name]: "" })).toEqual([`${name} is missing`]);
  });

  it.each<[name: Name | "NEXTAUTH_URL", value: string]>([
    ["PORT", "70000"],
    ["PORT", "canary"],
    ["APP_BASE_URL", "canary"],
    ["APP_BASE_URL", "ftp://canary.test"],
    ["NEXTAUTH_URL", "canary"],
    ["DATABASE_URL", "mysql://canary@db.test/parlae"],
    ["NEXTAUTH_SECRET", "canary"],
    ["NEXTAUTH_SECRET", "canary".padEnd(31, "x")],
    ["STATE_SIGNING_KEY", "canary, not base64 but long enough!"],
    ["STATE_SIGNING_KEY", Buffer.from("canary".padEnd(31, "x")).toString("base64")],
    ["STATE_SIGNING_KEY_PREVIOUS", "canary"],
    ["FIELD_ENCRYPTION_KEY", "canary"],
    ["FIELD_ENCRYPTION_KEY_PREVIOUS", "canary"],
    ["AUDIT_HMAC_KEY", "canary"],
    ["AUDIT_HMAC_KEY_PREVIOUS", "canary"],
    ["CRON_SECRET", "canary"],
    ["SIKKA_API_URL", "canary"],
    ["SIKKA_AUTHORIZE_URL", "javascript:canary"],
    ["VAPI_API_URL", "canary"],
    ["VAPI_WEBHOOK_AUTH", "canary"],
    ["VAPI_WEBHOOK_SECRET", "canary"],
    ["VAPI_WEBHOOK_SECRET_PREVIOUS", "canary"],
    ["SECRETS_KMS_KEY_ID", "canary".padEnd(2_049, "x")],
    ["SMTP_URL", "canary"],
    ["SMTP_URL", "https://canary.test"],
    ["MAIL_FROM", "canary"],
    ["MAIL_FROM", "Parlae canary@clinic.test>"],
    ["MAIL_FROM", "Parlae <canary@clinic.test>\nBcc: x@clinic.test"],
    ["RATE_LIMIT_FACTOR", "0"],
    ["RATE_LIMIT_FACTOR", "canary"],
    ["LOG_LEVEL", "canary"],
    ["TRUSTED_PROXY_HOPS", "-1"],
    ["TRUSTED_PROXY_HOPS", "1.5"],
  ])("names a malformed %s in one line, never its value (%s)", (name, value) => {
    const faults = faultsOf({ ...whole, [name]: value });
    expect(faults).toEqual([expect.stringMatching(new RegExp(`^${name} \\S`))]);
    expect(faults.join()).not.toContain("canary");
  });

  it("asks who mails are from where there is a mail server, and only there", () => {
    const { MAIL_FROM, ...silent } = whole;
    expect(faultsOf(silent)).toEqual(["MAIL_FROM is missing: who our mails are from"]);
    expect(faultsOf({ ...silent, SMTP_URL: "" })).toEqual([]);
  });

  it("names everything that is wrong at once", () => {
    const faults = faultsOf({
      ...whole,
      APP_BASE_URL: "http://app.clinic.test",
      CRON_SECRET: "short",
      SIKKA_APP_ID: "",
      SECRETS_REGION: "",
      AUDIT_HMAC_KEY: whole.STATE_SIGNING_KEY,
    });
    const names = ["APP_BASE_URL", "AUDIT_HMAC_KEY", "AWS_REGION", "CRON_SECRET", "SIKKA_APP_ID"];
    expect(faults.map((fault) => fault.split(" ")[0]).sort()).toEqual(names);
  });

  it.each([
    ["SECRETS_REGION over AWS_REGION", { SECRETS_REGION: "a-1", AWS_REGION: "b-1" }, "a-1"],
    ["AWS_REGION alone", { SECRETS_REGION: "", AWS_REGION: "b-1" }, "b-1"],
    ["SECRETS_REGION on Vercel", { SECRETS_REGION: "a-1", AWS_REGION: "b-1", VERCEL: "1" }, "a-1"],
  ])("takes %s", (_, given, region) => {
    expect(parseEnv({ ...whole, ...given }).secretsRegion).toBe(region);
  });

  it.each([
    ["AWS_REGION", { SECRETS_REGION: "" }],
    ["SECRETS_REGION", { SECRETS_REGION: "", AWS_REGION: "b-1", VERCEL: "1" }],
  ])("asks for %s when no region counts", (name, given) => {
    expect(faultsOf({ ...whole, ...given })).toEqual([
      `${name} is missing: the region of Secrets Manager`,
    ]);
  });
});

describe("a process with a wrong environment", () => {
  it("ends at once with the list of what is wrong, and no value", () => {
    const args = ["--conditions=react-server", "--import", "tsx", "--input-type=module"];
    const { status, stderr, stdout } = spawnSync(
      process.execPath,
      [...args, "-e", 'await (await import("./lib/boot.ts")).refuseToStartWithFaults();'],
      {
        cwd: path.resolve(import.meta.dirname, ".."),
        env: {
          PATH: process.env.PATH,
          ...whole,
          APP_BASE_URL: "http://app.canary.test",
          AUDIT_HMAC_KEY: "canary",
          CRON_SECRET: "",
          NEXTAUTH_SECRET: "",
        },
        encoding: "utf8",
      },
    );
    expect(status).toBe(1);
    expect(stderr.trimEnd().split("\n")).toEqual([
      "Parlae cannot start:",
      "  - NEXTAUTH_SECRET is missing",
      "  - AUDIT_HMAC_KEY must decode to 32 bytes or more",
      "  - APP_BASE_URL must start with https: on any host but the loopback",
    ]);
    expect(stderr + stdout).not.toContain("canary");
  });
});
