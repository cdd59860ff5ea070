import { randomBytes } from "node:crypto";
import { inject } from "vitest";
import { BASE_URL, told } from "./world";

const world = inject("worlds")[Number(process.env.VITEST_POOL_ID) - 1];
if (!world) throw new Error(`no world for worker ${process.env.VITEST_POOL_ID}`);
const key = () => randomBytes(32).toString("base64");

Object.assign(process.env, {
  APP_BASE_URL: BASE_URL,
  DATABASE_URL: world.databaseUrl,
  NEXTAUTH_SECRET: key(),
  STATE_SIGNING_KEY: key(),
  FIELD_ENCRYPTION_KEY: key(),
  // Kept over the files of a worker, which share a database and so its chains.
  AUDIT_HMAC_KEY: Buffer.alloc(32, 7).toString("base64"),
  CRON_SECRET: "an invented cron secret for the tests only",
  SIKKA_APP_ID: told(world.sikka, "appId"),
  SIKKA_APP_KEY: told(world.sikka, "appKey"),
  SIKKA_API_URL: told(world.sikka, "apiUrl"),
  SIKKA_AUTHORIZE_URL: told(world.sikka, "authorizeUrl"),
  AWS_REGION: told(world.secrets, "region"),
  AWS_ENDPOINT_URL_SECRETS_MANAGER: told(world.secrets, "url"),
  AWS_ACCESS_KEY_ID: told(world.secrets, "accessKeyId"),
  AWS_SECRET_ACCESS_KEY: told(world.secrets, "secretAccessKey"),
  LOG_LEVEL: "silent",
  RATE_LIMIT_FACTOR: "1000",
});
