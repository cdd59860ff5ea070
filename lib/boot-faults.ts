import "server-only";
import { createHash } from "node:crypto";

/** An application key that stood in a public repository: everybody knows it. Only its hash is kept. */
const PUBLISHED_APP_KEY_SHA256 = "5de7c18d09e02e378a9d8fe29593b00c07950a1547f6c3d4bd953f9e1d908fcb";
const FAULT_SWITCH = /(^|_)(FAULTS?|FAILPOINTS?|CHAOS)(_|$)/i;
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

type Source = Readonly<Record<string, string | undefined>>;

/**
 * What a production run must not start with; a line for each, naming variables and never values.
 * Looks at the variables as they are set: what is malformed besides is `parseEnv`'s to say.
 */
export function bootFaults(source: Source, publishedSha256 = PUBLISHED_APP_KEY_SHA256): string[] {
  if (source.NODE_ENV !== "production") return [];
  const published = publishedKey(source, publishedSha256);
  if (source.PARLAE_EMBEDDED && isLoopback(parseUrl(source.DATABASE_URL))) return published;
  return [
    ...plainHttp(source),
    ...equalSecrets(source),
    ...published,
    ...plainDatabase(source),
    ...Object.keys(source)
      .filter((name) => FAULT_SWITCH.test(name))
      .map((name) => `${name} injects faults and must not be set in production`),
    ...(source.NODE_TLS_REJECT_UNAUTHORIZED === "0"
      ? ["NODE_TLS_REJECT_UNAUTHORIZED turns certificate checks off and must not be set"]
      : []),
  ];
}

function plainHttp(source: Source): string[] {
  return (["APP_BASE_URL", "NEXTAUTH_URL"] as const)
    .filter((name) => {
      const base = parseUrl(source[name]);
      return base?.protocol === "http:" && !isLoopback(base);
    })
    .map((name) => `${name} must start with https: on any host but the loopback`);
}

function plainDatabase(source: Source): string[] {
  return (["DATABASE_URL", "MIGRATION_DATABASE_URL"] as const)
    .filter((name) => {
      const database = parseUrl(source[name]);
      if (!database?.protocol.startsWith("postgres") || isLoopback(database)) return false;
      // Of a parameter that stands there twice the driver takes the last one.
      return database.searchParams.getAll("sslmode").at(-1) !== "verify-full";
    })
    .map((name) => `${name} needs sslmode=verify-full for a database on another host`);
}

function equalSecrets(source: Source): string[] {
  const seen = new Map<string, string>();
  const faults: string[] = [];
  for (const name of SECRETS) {
    const value = source[name];
    if (!value) continue;
    // A key is used decoded, and base64 has more than one spelling for the same bytes.
    const decoded = name.includes("_KEY") ? Buffer.from(value, "base64").toString("base64") : value;
    const twin = seen.get(value) ?? seen.get(decoded);
    if (twin) faults.push(`${name} equals ${twin}; each secret needs a value of its own`);
    seen.set(value, name).set(decoded, name);
  }
  return faults;
}

function publishedKey(source: Source, publishedSha256: string): string[] {
  const hash = createHash("sha256")
    .update(source.SIKKA_APP_KEY ?? "")
    .digest("hex");
  return hash === publishedSha256
    ? ["SIKKA_APP_KEY was once published and is known to everybody; ask Sikka for a new one"]
    : [];
}

function parseUrl(text: string | undefined): URL | null {
  return text && URL.canParse(text) ? new URL(text) : null;
}

export const isLoopback = (url: URL | null): boolean => url !== null && LOOPBACK.test(url.hostname);
