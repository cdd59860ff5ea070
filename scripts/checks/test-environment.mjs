import { randomBytes } from "node:crypto";
import { readEnvironment } from "../launch/read-environment.mjs";

/** @typedef {import("../launch/read-environment.mjs").Environment} Environment */

const OURS =
  /^(APP_BASE_URL|DATABASE_URL|MIGRATION_DATABASE_URL|PARLAE_|NEXTAUTH_|STATE_SIGNING_|FIELD_ENCRYPTION_|AUDIT_HMAC_|CRON_|SIKKA_|AWS_|SECRETS_|VAPI_|SMTP_|MAIL_|RATE_LIMIT_|LOG_LEVEL|TRUSTED_PROXY_|PORT$)/;

/**
 * The environment without anything that configures the product, so that no test reaches a real clinic. What a .env
 * file sets is emptied, since a variable that is absent would be read from the file.
 * @param {string} root
 * @param {Environment} [base]
 * @returns {Environment}
 */
export function testEnvironment(root, base = process.env) {
  const rest = Object.entries(base).filter(([name]) => !OURS.test(name));
  const inFiles = Object.keys(readEnvironment({ root, base: {} }));
  return { ...Object.fromEntries(rest), ...Object.fromEntries(inFiles.map((name) => [name, ""])) };
}

/**
 * A build reads the environment but takes nothing from it, so anything of the right shape will do.
 * @returns {Record<string, string>}
 */
export function buildPlaceholders() {
  const key = () => randomBytes(32).toString("base64");
  return {
    PARLAE_EMBEDDED: "1",
    DATABASE_URL: "postgres://build@127.0.0.1:9/build",
    NEXTAUTH_SECRET: key(),
    STATE_SIGNING_KEY: key(),
    FIELD_ENCRYPTION_KEY: key(),
    AUDIT_HMAC_KEY: key(),
    SIKKA_APP_ID: "build",
    SIKKA_APP_KEY: "build",
    AWS_REGION: "us-east-1",
  };
}
