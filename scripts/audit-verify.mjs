// `npm run audit:verify`: checks the audit chain in the database of this environment, also while the app runs.
import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { startPostgres } from "./embedded-postgres.mjs";
import { resolveEnvironment } from "./launch/resolve-environment.mjs";

const root = path.resolve(import.meta.dirname, "..");
try {
  process.exitCode = await verify();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

async function verify() {
  const { env, parts, dataDir } = resolveEnvironment({ root });
  const database = parts.postgres ? await startPostgres({ dataDir }) : null;
  try {
    const args = ["--conditions=react-server", "--import", "tsx", "lib/audit/verify-cli.ts"];
    const variables = {
      ...env,
      ...(database ? { DATABASE_URL: database.url } : {}),
      // The check reaches neither of these, but the app parses its environment as a whole.
      ...(parts.sikka ? { SIKKA_APP_ID: "unused", SIKKA_APP_KEY: "unused" } : {}),
      ...(parts.secretsManager ? { AWS_REGION: "unused" } : {}),
    };
    const options = { cwd: root, stdio: /** @type {const} */ ("inherit"), env: variables };
    const [code] = await once(
      spawn(process.execPath, [...args, ...process.argv.slice(2)], options),
      "exit",
    );
    return code ?? 1;
  } finally {
    await database?.stop();
  }
}
