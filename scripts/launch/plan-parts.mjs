/** @typedef {import("./read-environment.mjs").Environment} Environment */

/**
 * Which parts run embedded, read off what is not configured. An empty variable counts as one that is not set.
 * @param {Environment} env
 */
export function planParts(env) {
  return {
    postgres: !env.DATABASE_URL,
    secretsManager: !env.SECRETS_REGION && !env.AWS_REGION && !env.AWS_ENDPOINT_URL_SECRETS_MANAGER,
    sikka: !env.SIKKA_APP_ID && !env.SIKKA_APP_KEY,
    vapi: !env.VAPI_API_KEY,
  };
}

/**
 * @param {Environment} env with the secrets of this run
 * @returns {{ on: boolean, reason: string }}
 */
export function planCronClock(env) {
  if (env.CRON_CLOCK === "off") return { on: false, reason: "CRON_CLOCK=off" };
  if (!env.CRON_SECRET) return { on: false, reason: "CRON_SECRET is not set" };
  return { on: true, reason: "every minute" };
}
