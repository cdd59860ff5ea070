import type { Sql } from "postgres";
import { secretsManager } from "./house";

/** Where a refusal, or a look, may leave its trace. Every other table is looked at, also one that comes later. */
const TRACES =
  /^(sessions|rate_limits|audit_(events|heads|checkpoints).*|heartbeats|pms_freshness)$/;

/** All that a request could have changed, of one clinic or of all; equal before and after a refusal. */
export async function whatStands(database: Sql, accountId?: string): Promise<string[]> {
  const ofClinic = accountId ? database`account_id = ${accountId}` : database`true`;
  const tables = await database<{ name: string; isClinics: boolean }[]>`
    select tablename as name, exists (
      select 1 from information_schema.columns c
      where c.table_schema = 'public' and c.table_name = tablename and c.column_name = 'account_id'
    ) as "isClinics"
    from pg_tables where schemaname = 'public' order by tablename`;
  const looked = tables.filter(
    ({ name, isClinics }) => !TRACES.test(name) && (isClinics || !accountId),
  );
  const rows = await Promise.all(
    looked.map(async ({ name: table }) => {
      const [sum] = await database`
        select count(*) as count, md5(string_agg(t::text, '|' order by t::text)) as hash
        from ${database(table)} t where ${ofClinic}`;
      return `${table} ${sum?.count} ${sum?.hash}`;
    }),
  );
  const { secrets } = (await secretsManager.get("secrets")) as { secrets: { name: string }[] };
  const names = secrets.filter(({ name }) => !accountId || name.endsWith(accountId));
  return [...rows, JSON.stringify(names)];
}
