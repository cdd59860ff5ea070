import { randomBytes } from "node:crypto";
import path from "node:path";

/** Where the application under test believes to live; nothing listens there. */
export const BASE_URL = "http://127.0.0.1:4999";

/** Where the processes that tests start lie when they are built. */
export const PROCESSES = path.join(import.meta.dirname, "../.test/processes");

/** The environment in which the application lives, with what one worker has to itself. */
export type WorkerWorld = Record<string, string>;

/** What a sandbox prints when it is ready. */
type Ready = Record<string, string>;

/** One environment a worker: its files may share a process, and so the keys that it has read. */
export function environmentOf(databaseUrl: string, sikka: Ready, secrets: Ready): WorkerWorld {
  const key = () => randomBytes(32).toString("base64");
  return {
    APP_BASE_URL: BASE_URL,
    DATABASE_URL: databaseUrl,
    NEXTAUTH_SECRET: key(),
    STATE_SIGNING_KEY: key(),
    FIELD_ENCRYPTION_KEY: key(),
    AUDIT_HMAC_KEY: key(),
    CRON_SECRET: "an invented cron secret for the tests only",
    VAPI_WEBHOOK_SECRET: "an invented webhook secret for the tests only",
    VAPI_WEBHOOK_SECRET_PREVIOUS: "the invented webhook secret before this one",
    SIKKA_APP_ID: told(sikka, "appId"),
    SIKKA_APP_KEY: told(sikka, "appKey"),
    SIKKA_API_URL: told(sikka, "apiUrl"),
    SIKKA_AUTHORIZE_URL: told(sikka, "authorizeUrl"),
    SIKKA_CONTROL_URL: told(sikka, "controlUrl"),
    SECRETS_CONTROL_URL: told(secrets, "controlUrl"),
    AWS_REGION: told(secrets, "region"),
    AWS_ENDPOINT_URL_SECRETS_MANAGER: told(secrets, "url"),
    AWS_ACCESS_KEY_ID: told(secrets, "accessKeyId"),
    AWS_SECRET_ACCESS_KEY: told(secrets, "secretAccessKey"),
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: "true",
    LOG_LEVEL: "silent",
    RATE_LIMIT_FACTOR: "1000",
  };
}

/** The value that a sandbox printed under this name. */
function told(ready: Ready, name: string): string {
  const value = ready[name];
  if (!value) throw new Error(`the sandbox did not tell its ${name}`);
  return value;
}
