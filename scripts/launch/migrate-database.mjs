import { runStep } from "../process/run-step.mjs";

/**
 * @param {{
 *   root: string, env: import("./read-environment.mjs").Environment,
 *   onStart?: (step: import("../process/spawn-part.mjs").Part) => void,
 * }} options
 */
export async function migrateDatabase(options) {
  const args = ["--conditions=react-server", "--import", "tsx", "db/migrate-cli.ts"];
  await runStep({ name: "migration", args, ...options });
}
