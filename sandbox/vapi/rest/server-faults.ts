import { isRecord } from "../http/request.ts";
import type { Sandbox } from "../sandbox.ts";
import { isUuid } from "./resources.ts";

const FIELDS = new Set([
  "url", "timeoutSeconds", "credentialId", "headers", "backoffPlan", "staticIpAddressesEnabled",
  "encryptedPaths",
]); // biome-ignore format: a list of words reads better in rows

/** What is wrong with a `server`: where requests of the agent go, and how they prove themselves. */
export function serverFaults(server: unknown, at: string, sandbox: Sandbox): string[] {
  if (server === undefined) return [];
  if (!isRecord(server)) return [`${at} must be an object`];
  const faults = Object.keys(server)
    .filter((name) => !FIELDS.has(name))
    .map((name) => `${at}.property ${name} should not exist`);
  if (typeof server.url !== "string" || !URL.canParse(server.url)) {
    faults.push(`${at}.url must be a URL`);
  }
  const { timeoutSeconds, credentialId } = server;
  if (
    timeoutSeconds !== undefined &&
    !(Number(timeoutSeconds) >= 1 && Number(timeoutSeconds) <= 300)
  ) {
    faults.push(`${at}.timeoutSeconds must be between 1 and 300`);
  }
  if (credentialId !== undefined) {
    const { credential } = sandbox.store.state.collections;
    if (!isUuid(credentialId) || !credential.some(({ id }) => id === credentialId)) {
      faults.push(`${at}.credentialId: no credential with this id`);
    }
  }
  return faults;
}
