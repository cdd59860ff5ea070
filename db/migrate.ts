import "server-only";
import { drizzle } from "drizzle-orm/postgres-js";
import { migrate } from "drizzle-orm/postgres-js/migrator";
import postgres from "postgres";

const MIGRATION_LOCK = 7_270_501;

/**
 * Brings the database to this release's shape, as the role that owns the tables; two at once take
 * turns. `appUrl` names the role that the app logs in with: it may then wear the app's roles.
 */
export async function migrateDatabase(ownerUrl: string, appUrl: string): Promise<void> {
  const sql = postgres(ownerUrl, {
    max: 1,
    prepare: false,
    onnotice: () => {},
    connect_timeout: 10,
  });
  try {
    await sql`select pg_advisory_lock(${MIGRATION_LOCK})`;
    await migrate(drizzle(sql), {
      migrationsFolder: new URL("./migrations", import.meta.url).pathname,
    });
    for (const login of new Set([loginOf(ownerUrl), loginOf(appUrl)])) {
      await sql`grant parlae_app, parlae_system to ${sql(login)}`;
    }
  } finally {
    await sql.end({ timeout: 5 });
  }
}

function loginOf(url: string): string {
  return decodeURIComponent(new URL(url).username) || "postgres";
}
