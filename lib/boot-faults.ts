import "server-only";
import { createHash } from "node:crypto";
import type { Env } from "./env";

/** An application key that stood in a public repository: everybody knows it. Only its hash is kept. */
const PUBLISHED_APP_KEY_SHA256 = "5de7c18d09e02e378a9d8fe29593b00c07950a1547f6c3d4bd953f9e1d908fcb";
const FAULT_SWITCH = /(^|_)(FAULTS?|FAILPOINTS?|CHAOS)(_|$)/;
const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;
const SECRETS = [
  "NEXTAUTH_SECRET",
  "STATE_SIGNING_KEY",
  "STATE_SIGNING_KEY_PREVIOUS",
  "FIELD_ENCRYPTION_KEY",
  "FIELD_ENCRYPTION_KEY_PREVIOUS",
  "AUDIT_HMAC_KEY",
  "AUDIT_HMAC_KEY_PREVIOUS",
  "CRON_SECRET",
  "VAPI_WEBHOOK_SECRET",
  "VAPI_WEBHOOK_SECRET_PREVIOUS",
] as const;

/** What a production run must not start with; a line for each, naming variables and never values. */
export function bootFaults(env: Env, source: Record<string, string | undefined>): string[] {
  if (env.NODE_ENV !== "production") return [];
  const databaseHost = new URL(env.DATABASE_URL).hostname;
  if (env.PARLAE_EMBEDDED && LOOPBACK.test(databaseHost)) return publishedKey(env);
  return [
    ...plainHttp(env),
    ...equalSecrets(env),
    ...publishedKey(env),
    ...plainDatabase(env, databaseHost),
    ...Object.keys(source)
      .filter((name) => FAULT_SWITCH.test(name))
      .map((name) => `${name} injects faults and must not be set in production`),
    ...(source.NODE_TLS_REJECT_UNAUTHORIZED === "0"
      ? ["NODE_TLS_REJECT_UNAUTHORIZED turns certificate checks off and must not be set"]
      : []),
  ];
}

function plainHttp(env: Env): string[] {
  const base = new URL(env.APP_BASE_URL);
  if (base.protocol === "https:" || LOOPBACK.test(base.hostname)) return [];
  return ["APP_BASE_URL must start with https: on any host but the loopback"];
}

function plainDatabase(env: Env, host: string): string[] {
  if (LOOPBACK.test(host)) return [];
  const mode = new URL(env.DATABASE_URL).searchParams.get("sslmode");
  if (mode === "verify-full") return [];
  return ["DATABASE_URL needs sslmode=verify-full for a database on another host"];
}

function equalSecrets(env: Env): string[] {
  const seen = new Map<string, string>();
  const faults: string[] = [];
  for (const name of SECRETS) {
    const value = env[name];
    if (!value) continue;
    const twin = seen.get(value);
    if (twin) faults.push(`${name} equals ${twin}; each secret needs a value of its own`);
    seen.set(value, name);
  }
  return faults;
}

function publishedKey(env: Env): string[] {
  const hash = createHash("sha256").update(env.SIKKA_APP_KEY).digest("hex");
  return hash === PUBLISHED_APP_KEY_SHA256
    ? ["SIKKA_APP_KEY was once published and is known to everybody; ask Sikka for a new one"]
    : [];
}
