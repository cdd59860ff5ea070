import { randomUUID } from "node:crypto";
import postgres from "postgres";

/**
 * A database for this file alone, where it may break what the worker's other files rely on. To be
 * called before anything is imported that reads the environment.
 */
export async function moveToOwnDatabase(): Promise<void> {
  const url = new URL(process.env.DATABASE_URL ?? "");
  const name = `own_${randomUUID().replaceAll("-", "_")}`;
  const sql = postgres(url.href, { max: 1, onnotice: () => {} });
  await sql`create database ${sql(name)} template template_parlae`;
  await sql.end();
  url.pathname = `/${name}`;
  process.env.DATABASE_URL = url.href;
}
