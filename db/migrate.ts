import "server-only";
import { drizzle } from "drizzle-orm/postgres-js";
import { migrate } from "drizzle-orm/postgres-js/migrator";
import postgres from "postgres";

const MIGRATION_LOCK = 7_270_501;
const INSUFFICIENT_PRIVILEGE = "42501";

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
    for (const login of new Set([loginOf(ownerUrl), loginOf(appUrl)])) await letWear(sql, login);
  } finally {
    await sql.end({ timeout: 5 });
  }
}

async function letWear(sql: postgres.Sql, login: string): Promise<void> {
  try {
    await sql`grant parlae_app, parlae_system to ${sql(login)}`;
  } catch (error) {
    if (!(error instanceof postgres.PostgresError) || error.code !== INSUFFICIENT_PRIVILEGE)
      throw error;
    // Roles belong to the whole server: another database's owner, or an administrator, made these.
    if (await mayWear(sql, login)) return;
    const grant = `GRANT parlae_app, parlae_system TO "${login}"`;
    throw new Error(`an administrator of the server must first run: ${grant};`, { cause: error });
  }
}

async function mayWear(sql: postgres.Sql, login: string): Promise<boolean> {
  // Since version 16 a member may be one that cannot put the role on; before, every member can.
  const [row] = await sql<{ may: boolean }[]>`
    with server as (
      select case when current_setting('server_version_num')::int >= 160000
        then 'SET' else 'MEMBER' end as privilege)
    select bool_and(pg_has_role(${login}, role, privilege)) as may
    from server, unnest(array['parlae_app', 'parlae_system']) as role`;
  return row?.may === true;
}

function loginOf(url: string): string {
  return decodeURIComponent(new URL(url).username) || "postgres";
}
