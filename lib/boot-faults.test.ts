import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { bootFaults } from "./boot-faults";

const key = (fill: number) => Buffer.alloc(32, fill).toString("base64");
const sound = {
  NODE_ENV: "production",
  APP_BASE_URL: "https://app.clinic.test",
  DATABASE_URL: "postgres://invented@db.clinic.test/parlae?sslmode=verify-full",
  NEXTAUTH_SECRET: "an invented session secret of the tests",
  STATE_SIGNING_KEY: key(251),
  FIELD_ENCRYPTION_KEY: key(2),
  AUDIT_HMAC_KEY: key(3),
  CRON_SECRET: "an invented cron secret of the tests",
  SIKKA_APP_KEY: "app_test_key",
};
const embedded = { PARLAE_EMBEDDED: "1", DATABASE_URL: "postgres://parlae@127.0.0.1:5433/parlae" };
const URL_SAFE = Buffer.alloc(32, 251).toString("base64url");
const OTHER_SAFE = Buffer.alloc(32, 250).toString("base64url");
const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");

describe("bootFaults", () => {
  it("finds nothing in a sound production run", () => {
    expect(bootFaults(sound)).toEqual([]);
  });

  it.each<[name: string, given: Record<string, string>, says: RegExp]>([
    ["a plain base URL", { APP_BASE_URL: "http://app.clinic.test" }, /^APP_BASE_URL .*https:/],
    ["a private address", { APP_BASE_URL: "http://10.0.0.7" }, /^APP_BASE_URL /],
    [
      "a name like the loopback's",
      { APP_BASE_URL: "http://127.0.0.1.evil.test" },
      /^APP_BASE_URL /,
    ],
    ["a name like localhost", { APP_BASE_URL: "http://localhost.evil.test" }, /^APP_BASE_URL /],
    [
      "equal secrets",
      { CRON_SECRET: sound.NEXTAUTH_SECRET },
      /^CRON_SECRET equals NEXTAUTH_SECRET/,
    ],
    ["equal keys", { AUDIT_HMAC_KEY: key(2) }, /^AUDIT_HMAC_KEY equals FIELD_ENCRYPTION_KEY/],
    [
      "one key in two spellings",
      { AUDIT_HMAC_KEY: URL_SAFE },
      /^AUDIT_HMAC_KEY equals STATE_SIGNING_KEY/,
    ],
    [
      "a key that is a secret as well, in the other spelling of base64",
      { AUDIT_HMAC_KEY: OTHER_SAFE, NEXTAUTH_SECRET: OTHER_SAFE },
      /^AUDIT_HMAC_KEY equals NEXTAUTH_SECRET/,
    ],
    [
      "a previous key that is still in use",
      { STATE_SIGNING_KEY_PREVIOUS: sound.STATE_SIGNING_KEY },
      /^STATE_SIGNING_KEY_PREVIOUS equals STATE_SIGNING_KEY/,
    ],
    [
      "a secret of another kind",
      { VAPI_WEBHOOK_SECRET: sound.CRON_SECRET },
      /^VAPI_WEBHOOK_SECRET /,
    ],
    ["a fault switch", { PARLAE_FAULTS: "1" }, /^PARLAE_FAULTS injects faults/],
    ["a failpoint", { FAILPOINT_AFTER_SECRET: "kill" }, /^FAILPOINT_AFTER_SECRET injects faults/],
    ["chaos", { CHAOS: "1" }, /^CHAOS injects faults/],
    ["a fault switch in small letters", { parlae_fault: "1" }, /^parlae_fault injects faults/],
    [
      "a database in plain text",
      { DATABASE_URL: "postgres://invented@db.clinic.test/parlae?sslmode=require" },
      /^DATABASE_URL needs sslmode=verify-full/,
    ],
    [
      "a database in plain text after all",
      {
        DATABASE_URL:
          "postgres://invented@db.clinic.test/parlae?sslmode=verify-full&sslmode=disable",
      },
      /^DATABASE_URL needs sslmode=verify-full/,
    ],
    [
      "a database that says nothing of it",
      { DATABASE_URL: "postgres://invented@10.0.0.7/parlae" },
      /^DATABASE_URL needs sslmode=verify-full/,
    ],
    [
      "a database among several hosts",
      { DATABASE_URL: "postgres://invented@127.0.0.1,db.clinic.test/parlae" },
      /^DATABASE_URL needs sslmode=verify-full/,
    ],
    [
      "the owner's connection in plain text",
      { MIGRATION_DATABASE_URL: "postgres://invented@db.clinic.test/parlae?ssl=verify-full" },
      /^MIGRATION_DATABASE_URL needs sslmode=verify-full/,
    ],
    ["unchecked certificates", { NODE_TLS_REJECT_UNAUTHORIZED: "0" }, /^NODE_TLS_REJECT_/],
  ])("refuses %s in one line without its value", (_, given, says) => {
    const faults = bootFaults({ ...sound, ...given });
    expect(faults).toEqual([expect.stringMatching(says)]);
    expect(faults.join()).not.toContain(Object.values(given)[0]?.padEnd(8));
  });

  it("knows a published application key by its hash alone", () => {
    const published = bootFaults(sound, sha256("app_test_key"));
    expect(published).toEqual([expect.stringMatching(/^SIKKA_APP_KEY was once published/)]);
    expect(bootFaults(sound, sha256("another key"))).toEqual([]);
  });

  it.each([
    "http://127.0.0.1:3000",
    "http://localhost:3000",
    "http://[::1]:3000",
    "http://127.9.9.9",
  ])("lets a production run stand on the loopback %s", (APP_BASE_URL) => {
    expect(bootFaults({ ...sound, APP_BASE_URL })).toEqual([]);
  });

  it.each(["127.0.0.1:5432", "localhost", "[::1]:5433"])(
    "lets a database on the loopback %s be plain",
    (host) => {
      const url = `postgres://invented@${host}/parlae`;
      const given = { DATABASE_URL: url, MIGRATION_DATABASE_URL: url };
      expect(bootFaults({ ...sound, ...given })).toEqual([]);
    },
  );

  it.each(["development", "test", undefined])("leaves NODE_ENV=%s alone", (NODE_ENV) => {
    const given = { ...sound, NODE_ENV, APP_BASE_URL: "http://app.clinic.test", CHAOS: "1" };
    expect(bootFaults(given)).toEqual([]);
  });

  it("leaves an embedded run alone, but for a published key", () => {
    const given = { ...sound, ...embedded, APP_BASE_URL: "http://10.0.0.7", PARLAE_FAULTS: "1" };
    expect(bootFaults(given)).toEqual([]);
    expect(bootFaults(given, sha256("app_test_key"))).toHaveLength(1);
  });

  it("does not take a run for embedded whose database is elsewhere", () => {
    const given = { ...sound, PARLAE_EMBEDDED: "1", APP_BASE_URL: "http://10.0.0.7" };
    expect(bootFaults(given)).toHaveLength(1);
  });
});
