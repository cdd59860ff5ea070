import { readFileSync } from "node:fs";
import path from "node:path";
import postgres from "postgres";
import { startPostgres } from "../../scripts/embedded-postgres.mjs";

/** The product as `npm run app` starts it, with data of its own; on another port beside another run. */
export const PORT = Number(process.env.E2E_PORT || 3210);
export const BASE_URL = `http://127.0.0.1:${PORT}`;
export const ROOT = path.resolve(import.meta.dirname, "../..");
export const FOLDER = path.join(ROOT, PORT === 3210 ? ".test/e2e" : `.test/e2e-${PORT}`);
export const DATA_DIR = path.join(FOLDER, "data");
export const LOG = path.join(FOLDER, "app.log");
export const ANSWERS = path.join(FOLDER, "answers.log");
export const SCREENSHOTS = path.join(FOLDER, "screenshots");

type Json = Record<string, unknown>;

async function control(
  sandbox: "sikka" | "secrets-manager",
  method: string,
  route: string,
  body?: Json,
) {
  const run = JSON.parse(readFileSync(path.join(DATA_DIR, "run.json"), "utf8")) as {
    sandboxes: Record<string, { controlUrl: string }>;
  };
  const answer = await fetch(`${run.sandboxes[sandbox]?.controlUrl}/__sandbox/${route}`, {
    method,
    ...(body
      ? { body: JSON.stringify(body), headers: { "Content-Type": "application/json" } }
      : {}),
  });
  if (!answer.ok) throw new Error(`${method} ${route}: ${answer.status} ${await answer.text()}`);
  return (await answer.json().catch(() => ({}))) as Json;
}

export const sikka = {
  get: (route: string) => control("sikka", "GET", route),
  post: (route: string, body: Json = {}) => control("sikka", "POST", route, body),
  delete: (route: string) => control("sikka", "DELETE", route),
};
export const secretsManager = {
  get: (route: string) => control("secrets-manager", "GET", route),
};

/** The database as its owner: for moving the columns that hold time, and for looking. */
export async function openDatabase() {
  const { url } = await startPostgres({ dataDir: DATA_DIR });
  return postgres(url, { max: 1, onnotice: () => {} });
}

/** Every journey begins in a calm world in which no clinic holds an office. */
export async function freshStart(): Promise<void> {
  await Promise.all([
    sikka.delete("faults"),
    sikka.post("knobs", { EXPIRES_IN_FORMAT: "seconds_text" }),
  ]);
  const database = await openDatabase();
  await database`update pms_integrations set status = 'DISCONNECTED'`;
  await database.end();
}
