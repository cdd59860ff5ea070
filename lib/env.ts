import "server-only";
import { z } from "zod";
import { bootFaults } from "./boot-faults";

/** 32 random bytes or more, written as base64; used decoded. */
const key = z
  .string()
  .regex(/^[A-Za-z0-9+/_-]+={0,2}$/, { error: "must be base64", abort: true })
  .refine((text) => Buffer.from(text, "base64").length >= 32, "must decode to 32 bytes or more");
const secret = z.string().min(32, "must have 32 characters or more");
const baseUrl = z.url({ protocol: /^https?$/ }).transform((url) => url.replace(/\/+$/, ""));
const sender = z.string().regex(/^([^<>@\r\n]+<[^<>\s@]+@[^<>\s@]+>|[^<>\s@]+@[^<>\s@]+)$/, {
  error: 'must be an address, or "Name <address>"',
});
const port = z.coerce.number().int().min(1).max(65_535);

const envSchema = z
  .object({
    NODE_ENV: z.enum(["development", "test", "production"]).default("development"),
    /** Set by the launcher alone, when it started PostgreSQL itself. */
    PARLAE_EMBEDDED: z.literal("1").optional(),
    PORT: port.default(3000),
    APP_BASE_URL: baseUrl.optional(),
    NEXTAUTH_URL: baseUrl.optional(),
    DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
    NEXTAUTH_SECRET: secret,
    STATE_SIGNING_KEY: key,
    STATE_SIGNING_KEY_PREVIOUS: key.optional(),
    FIELD_ENCRYPTION_KEY: key,
    FIELD_ENCRYPTION_KEY_PREVIOUS: key.optional(),
    AUDIT_HMAC_KEY: key,
    AUDIT_HMAC_KEY_PREVIOUS: key.optional(),
    CRON_SECRET: secret.optional(),
    SIKKA_APP_ID: z.string().min(1),
    SIKKA_APP_KEY: z.string().min(1),
    SIKKA_API_URL: baseUrl.default("https://api.sikkasoft.com/v4"),
    SIKKA_AUTHORIZE_URL: baseUrl.default("https://api.sikkasoft.com/portal/authapp.aspx"),
    AWS_REGION: z.string().min(1).optional(),
    SECRETS_REGION: z.string().min(1).optional(),
    SECRETS_KMS_KEY_ID: z.string().min(1).max(2_048).optional(),
    VERCEL: z.string().optional(),
    VAPI_API_KEY: z.string().min(1).optional(),
    VAPI_API_URL: baseUrl.default("https://api.vapi.ai"),
    VAPI_WEBHOOK_AUTH: z.enum(["hmac", "bearer"]).default("hmac"),
    VAPI_WEBHOOK_SECRET: secret.optional(),
    VAPI_WEBHOOK_SECRET_PREVIOUS: secret.optional(),
    SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
    MAIL_FROM: sender.optional(),
    PARLAE_DATA_DIR: z.string().min(1).default(".data"),
    RATE_LIMIT_FACTOR: z.coerce.number().positive().default(1),
    LOG_LEVEL: z
      .enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"])
      .default("info"),
    TRUSTED_PROXY_HOPS: z.coerce.number().int().min(0).max(10).default(0),
  })
  .transform(({ AWS_REGION: _, SECRETS_REGION: __, VERCEL: ___, ...rest }) => {
    const APP_BASE_URL = rest.APP_BASE_URL ?? `http://127.0.0.1:${rest.PORT}`;
    return { ...rest, APP_BASE_URL, NEXTAUTH_URL: rest.NEXTAUTH_URL ?? APP_BASE_URL };
  });

export type Env = z.infer<typeof envSchema> & { secretsRegion: string };

/** Throws one Error whose message has a line for each fault; never a value. */
export function parseEnv(source: Record<string, string | undefined>): Env {
  // An empty variable, as in a copied .env.example, is one that is not set.
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ""));
  const parsed = envSchema.safeParse(given);
  // Vercel sets AWS_REGION by itself, to where the function runs and not to where the secrets lie.
  const secretsRegion = given.SECRETS_REGION ?? (given.VERCEL ? undefined : given.AWS_REGION);
  const faults = (parsed.error?.issues ?? []).map((issue) => {
    const name = issue.path.join(".");
    const missing = issue.code === "invalid_type" && given[name] === undefined;
    return `${name} ${missing ? "is missing" : issue.message}`;
  });
  if (!secretsRegion) {
    const name = given.VERCEL ? "SECRETS_REGION" : "AWS_REGION";
    faults.push(`${name} is missing: the region of Secrets Manager`);
  }
  if (given.SMTP_URL && !given.MAIL_FROM)
    faults.push("MAIL_FROM is missing: who our mails are from");
  faults.push(...bootFaults(given));
  if (faults.length > 0 || !parsed.success || !secretsRegion) {
    throw new Error(`Parlae cannot start:\n${faults.map((fault) => `  - ${fault}`).join("\n")}`);
  }
  return { ...parsed.data, secretsRegion };
}

/** `next build` imports every route to look at it, and serves nothing; it may run without a secret at hand. */
const buildPlaceholders = () => ({
  NODE_ENV: "test",
  DATABASE_URL: "postgres://build@127.0.0.1/build",
  NEXTAUTH_SECRET: "a placeholder that only next build sees",
  STATE_SIGNING_KEY: Buffer.alloc(32, 1).toString("base64"),
  FIELD_ENCRYPTION_KEY: Buffer.alloc(32, 2).toString("base64"),
  AUDIT_HMAC_KEY: Buffer.alloc(32, 3).toString("base64"),
  SIKKA_APP_ID: "build",
  SIKKA_APP_KEY: "build",
  SECRETS_REGION: "build",
});

export const env: Env = parseEnv(
  process.env.NEXT_PHASE === "phase-production-build" ? buildPlaceholders() : process.env,
);

// next-auth reads this one by itself, and would otherwise guess from the request.
process.env.NEXTAUTH_URL = env.NEXTAUTH_URL;
