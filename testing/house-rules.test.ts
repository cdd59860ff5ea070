import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";

const root = path.resolve(import.meta.dirname, "..");
const ignored = new Set([
  ".git",
  ...readFileSync(`${root}/.gitignore`, "utf8")
    .split("\n")
    .map((line) => line.replace(/\/$/, "")),
]);
const files = walk("");
const code = files.filter((file) => /\.(tsx?|mjs|css)$/.test(file));

/** Read by both sides of the wire; everything else in lib/ and db/ stays on the server. */
const isomorphic = [
  /^lib\/[^/]+\/schema\.ts$/,
  /^lib\/error-messages\.ts$/,
  /^lib\/setup\/steps\.ts$/,
  /^lib\/i18n\//,
  /^lib\/auth\/common-passwords\.ts$/, // the form says so before the server does
];
const rooms = code.filter(
  (file) => /^(lib|db)\/.*\.tsx?$/.test(file) && !/\.(test\.tsx?|d\.ts)$/.test(file),
);
const isIsomorphic = (file: string) => isomorphic.some((pattern) => pattern.test(file));
const server = rooms.filter((file) => !isIsomorphic(file));

const bannedName = /^(utils?|helpers?|misc|common|managers?|services?|handler2|index)(\.|$)/;

/** May only become shorter. */
const longFiles: string[] = [];

const secretShapes: [name: string, shape: RegExp][] = [
  ["an application or request key (32 hex digits)", /(?<![0-9a-f])[0-9a-f]{32}(?![0-9a-f])/gi],
  ["an AWS access key", /\b(AKIA|ASIA)[0-9A-Z]{16}\b/g],
  ["a private key", /-----BEGIN [A-Z ]*PRIVATE KEY-----/g],
  [
    "a token of a well-known service",
    /\b(ghp|gho|github_pat|xox[abp]|sk_live|rk_live)[_-]\w{16,}/g,
  ],
];
/** What has such a shape and is none, each with its reason. May only become shorter. */
const noSecrets: string[] = [];

/** Contract of the environment: what a deployment may set. */
const variables = [
  "APP_BASE_URL", "DATABASE_URL", "MIGRATION_DATABASE_URL", "PARLAE_DATA_DIR", "NEXTAUTH_URL",
  "NEXTAUTH_SECRET", "STATE_SIGNING_KEY", "STATE_SIGNING_KEY_PREVIOUS", "FIELD_ENCRYPTION_KEY",
  "FIELD_ENCRYPTION_KEY_PREVIOUS", "AUDIT_HMAC_KEY", "AUDIT_HMAC_KEY_PREVIOUS", "CRON_SECRET",
  "CRON_CLOCK", "SIKKA_APP_ID", "SIKKA_APP_KEY", "SIKKA_API_URL", "SIKKA_AUTHORIZE_URL", "AWS_REGION",
  "SECRETS_REGION", "SECRETS_KMS_KEY_ID", "AWS_ENDPOINT_URL_SECRETS_MANAGER", "VAPI_API_KEY", "VAPI_API_URL",
  "VAPI_WEBHOOK_SECRET", "VAPI_WEBHOOK_SECRET_PREVIOUS", "VAPI_WEBHOOK_AUTH", "SMTP_URL", "MAIL_FROM",
  "RATE_LIMIT_FACTOR", "LOG_LEVEL", "TRUSTED_PROXY_HOPS",
]; // biome-ignore format: a list of words reads better in rows
/** Set by the platform or the launcher, never by a person. */
const notForPeople = ["NODE_ENV", "PARLAE_EMBEDDED", "PORT", "VERCEL"];

describe("the house", () => {
  it("is seen whole by these rules", () => {
    expect(server.length).toBeGreaterThan(40);
    expect(files).toContain("package-lock.json");
    expect(files.some((file) => file.includes("node_modules"))).toBe(false);
  });

  it("keeps every file of lib/ and db/ on the server, but for the isomorphic ones", () => {
    expect(server.filter((file) => !text(file).startsWith('import "server-only";\n'))).toEqual([]);
  });

  it("lets an isomorphic file import types of the server at most", () => {
    const strays = rooms.filter(isIsomorphic).flatMap((file) =>
      [...text(file).matchAll(/^import (?!type )[^;]*?from "(\.{1,2}\/[^"]+|@\/[^"]+)";/gms)]
        .map(([, to = ""]) =>
          path.join(to.startsWith("@/") ? "" : path.dirname(file), to.replace("@/", "")),
        )
        .filter((to) => server.includes(`${to}.ts`) || server.includes(`${to}/index.ts`))
        .map((to) => `${file} → ${to}`),
    );
    expect(strays).toEqual([]);
  });

  it("has no file or folder with a name that says nothing", () => {
    const nameless = code
      .filter((file) => file.split("/").some((part) => bannedName.test(part)))
      .filter((file) => file !== "db/schema/index.ts");
    expect(nameless).toEqual([]);
  });

  it("has no file over 250 lines", () => {
    const long = code.filter((file) => text(file).split("\n").length - 1 > 250);
    expect(long).toEqual(longFiles);
  });

  it.each(secretShapes)("holds nothing that looks like %s", (_, shape) => {
    const found = files
      .filter((file) => !/\.(png|ico|woff2?|pdf|docx)$/.test(file))
      .flatMap((file) => (text(file).match(shape) ?? []).map((match) => ({ file, match })))
      .filter(({ match }) => !noSecrets.includes(match))
      // The finding itself must not end up in a log.
      .map(({ file, match }) => `${file}: ${match.slice(0, 4)}…`);
    expect(found).toEqual([]);
  });

  it.each([
    ["an application or request key (32 hex digits)", `k="${"0a1b".repeat(8)}"`],
    ["an AWS access key", `AKIA${"Z".repeat(16)}`],
    ["a private key", `-----BEGIN ${"PRIVATE"} KEY-----`],
  ])("knows the look of %s", (name, line) => {
    expect(line.match(secretShapes.find(([shape]) => shape === name)?.[1] ?? /$^/)).not.toBeNull();
  });
});

describe.skipIf(!existsSync(`${root}/.env.example`))(".env.example", () => {
  const lines = existsSync(`${root}/.env.example`) ? text(".env.example").split("\n") : [];
  const nameOf = (line: string) => /^#?\s?([A-Z][A-Z0-9_]+)=/.exec(line)?.[1];

  it.each(variables)("lists %s, with a line above that says what it is", (name) => {
    const at = lines.findIndex((line) => nameOf(line) === name);
    expect(lines[at - 1]).toMatch(/^# \S/);
  });

  it("lists every variable that the code reads", () => {
    const read = [...text("lib/env.ts").matchAll(/^ {4}([A-Z][A-Z0-9_]+): /gm)].map(
      ([, name]) => name,
    );
    expect(read.length).toBeGreaterThan(20);
    expect(read.filter((name) => name && ![...variables, ...notForPeople].includes(name))).toEqual(
      [],
    );
  });

  it("gives no secret a value", () => {
    const given = lines.filter((line) => /^[A-Z_]*(SECRET|_KEY|PASSWORD)[A-Z_]*=./.test(line));
    expect(given).toEqual([]);
  });
});

function text(file: string): string {
  return readFileSync(path.join(root, file), "utf8");
}

function walk(folder: string): string[] {
  return readdirSync(path.join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const file = path.join(folder, entry.name);
    if (ignored.has(entry.name) || entry.name.endsWith(".tsbuildinfo")) return [];
    if (entry.isDirectory()) return walk(file);
    return entry.isFile() ? [file] : [];
  });
}
