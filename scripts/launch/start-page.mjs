import path from "node:path";

/**
 * What the launcher prints when everything runs: addresses and states, never a credential.
 * @param {{
 *   url: string, port: number, dataDir: string, env: import("./read-environment.mjs").Environment,
 *   parts: ReturnType<typeof import("./plan-parts.mjs").planParts>,
 *   clock: ReturnType<typeof import("./plan-parts.mjs").planCronClock>,
 * }} run
 * @returns {string}
 */
export function startPage({ url, port, dataDir, env, parts, clock }) {
  const mail = () => {
    if (env.SMTP_URL) return configured(env.SMTP_URL);
    if (parts.postgres) return `embedded, its mails as files in ${path.join(dataDir, "mail")}`;
    return "not configured, notices stay in the app";
  };
  const rows = [
    [
      "PostgreSQL",
      parts.postgres
        ? `embedded, its data in ${path.join(dataDir, "postgres")}`
        : configured(env.DATABASE_URL),
    ],
    [
      "Secrets Manager",
      parts.secretsManager
        ? embedded(env.AWS_ENDPOINT_URL_SECRETS_MANAGER)
        : configured(secretsManagerUrl(env)),
    ],
    [
      "Sikka",
      parts.sikka
        ? embedded(env.SIKKA_API_URL)
        : configured(env.SIKKA_API_URL || "https://api.sikkasoft.com"),
    ],
    [
      "Vapi",
      parts.vapi
        ? embedded(env.VAPI_API_URL)
        : configured(env.VAPI_API_URL || "https://api.vapi.ai"),
    ],
    ["Mail", mail()],
    ["Cron clock", `${clock.on ? "on" : "off"} (${clock.reason})`],
    ["Data", dataDir],
  ];
  const table = rows.map(([name = "", text]) => `  ${name.padEnd(16)} ${text}`).join("\n");
  const here = `http://127.0.0.1:${port}`;
  const address = url === here ? url : `${url} (here: ${here})`;
  return `\nParlae runs: ${address}\n\n${table}\n\nCtrl-C stops everything that was started here.\n`;
}

/** @param {string | undefined} url */
function embedded(url) {
  return `embedded (sandbox on ${hostOf(url)})`;
}

/** @param {string | undefined} url */
function configured(url) {
  return `configured (${hostOf(url)})`;
}

/** @param {import("./read-environment.mjs").Environment} env */
function secretsManagerUrl(env) {
  const region = env.SECRETS_REGION || env.AWS_REGION;
  return env.AWS_ENDPOINT_URL_SECRETS_MANAGER || `https://secretsmanager.${region}.amazonaws.com`;
}

/** @param {string | undefined} url */
function hostOf(url) {
  try {
    return new URL(url ?? "").host || "address not readable";
  } catch {
    return "address not readable";
  }
}
