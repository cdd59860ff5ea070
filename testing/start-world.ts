import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import postgres from "postgres";
import { migrateDatabase } from "@/db/migrate";
import { startPostgres } from "@/scripts/embedded-postgres.mjs";
import { BASE_URL, environmentOf, type WorkerWorld } from "./world";

/** A throw-away PostgreSQL, a database for each worker from one migrated template, and sandboxes for each. */
export async function startWorlds(
  count: number,
  sikkaOptions: string[] = [],
): Promise<{ worlds: WorkerWorld[]; stop: () => Promise<void> }> {
  const server = await startPostgres({ throwAway: true });
  const folder = mkdtempSync(path.join(tmpdir(), "parlae-tests-"));
  const children: ChildProcess[] = [];
  await createDatabases(server.url, count);
  const worlds = await Promise.all(
    Array.from({ length: count }, async (_, index): Promise<WorkerWorld> => {
      const data = path.join(folder, String(index + 1));
      const [sikka, secrets] = await Promise.all([
        startSandbox(children, "sikka", `${data}-sikka`, sikkaOptions),
        startSandbox(children, "secrets-manager", `${data}-secrets`),
      ]);
      return environmentOf(databaseUrl(server.url, `worker_${index + 1}`), sikka, secrets);
    }),
  );
  const stop = async () => {
    for (const child of children) child.kill("SIGTERM");
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  return { worlds, stop };
}

async function createDatabases(adminUrl: string, count: number): Promise<void> {
  const sql = postgres(adminUrl, { max: 1, onnotice: () => {} });
  await sql`create database template_parlae`;
  await migrateDatabase(databaseUrl(adminUrl, "template_parlae"), adminUrl);
  for (let worker = 1; worker <= count; worker += 1) {
    await sql`create database ${sql(`worker_${worker}`)} template template_parlae`;
  }
  await sql.end();
}

function databaseUrl(adminUrl: string, name: string): string {
  const url = new URL(adminUrl);
  url.pathname = `/${name}`;
  return url.href;
}

async function startSandbox(
  children: ChildProcess[],
  name: "sikka" | "secrets-manager",
  data: string,
  options: string[] = [],
): Promise<Record<string, string>> {
  const callback = `${BASE_URL}/api/pms/sikka/oauth/callback`;
  const args = ["--port", "0", "--control-port", "0", "--data", data, "--exit-with-parent"];
  const more = name === "sikka" ? ["--redirect-uri", callback, ...options] : [];
  const child = spawn(
    process.execPath,
    ["--import", "tsx", `sandbox/${name}/main.ts`, ...args, ...more],
    { stdio: ["pipe", "pipe", "inherit"], env: { ...process.env, RATE_LIMIT: "100000" } },
  );
  children.push(child);
  const [line] = await once(createInterface({ input: child.stdout }), "line");
  return JSON.parse(String(line)) as Record<string, string>;
}
