import { readFileSync } from "node:fs";
import path from "node:path";
import postgres from "postgres";
import { startPostgres } from "../../scripts/embedded-postgres.mjs";

const FIRST_PORT = Number(process.env.E2E_PORT || 3210);
export const ROOT = path.resolve(import.meta.dirname, "../..");
const RUN = FIRST_PORT === 3210 ? ".test/e2e" : `.test/e2e-${FIRST_PORT}`;
/** What a whole run leaves behind: pictures, traces. */
export const FOLDER = path.join(ROOT, RUN);
export const SCREENSHOTS = path.join(FOLDER, "screenshots");

/** A journey that breaks Sikka must not meet another one's clinic: so each worker has a house of its own. */
export const HOUSES = [0, 1];

/** The product as `npm run app` starts it, with data and an outside world of its own. */
export function houseAt(index: number) {
  const folder = path.join(FOLDER, `house-${index}`);
  const dataDir = path.join(folder, "data");
  return {
    port: FIRST_PORT + index,
    baseUrl: `http://127.0.0.1:${FIRST_PORT + index}`,
    folder,
    dataDir,
    log: path.join(folder, "app.log"),
    answers: path.join(folder, "answers.log"),
    sikka: controlOf(dataDir, "sikka"),
    secretsManager: controlOf(dataDir, "secrets-manager"),
    /** The database as its owner: for moving the columns that hold time, and for looking. */
    openDatabase: async () => {
      const { url } = await startPostgres({ dataDir });
      return postgres(url, { max: 1, onnotice: () => {} });
    },
  };
}
export type House = ReturnType<typeof houseAt>;

const house = houseAt(Number(process.env.TEST_PARALLEL_INDEX ?? 0));
export const { sikka, secretsManager, openDatabase } = house;
export const PORT = house.port;
export const BASE_URL = house.baseUrl;
export const DATA_DIR = house.dataDir;
export const LOG = house.log;
export const ANSWERS = house.answers;

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

type Json = Record<string, unknown>;

function controlOf(dataDir: string, sandbox: "sikka" | "secrets-manager") {
  const call = async (method: string, route: string, body?: Json): Promise<Json> => {
    const run = JSON.parse(readFileSync(path.join(dataDir, "run.json"), "utf8")) as {
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
  };
  return {
    get: (route: string) => call("GET", route),
    post: (route: string, body: Json = {}) => call("POST", route, body),
    delete: (route: string) => call("DELETE", route),
  };
}
