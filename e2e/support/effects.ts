import type { Sql } from "postgres";
import { secretsManager } from "./house";

const TABLES = [
  "pms_integrations",
  "oauth_transactions",
  "pms_candidates",
  "pms_revocations",
  "memberships",
  "notices",
] as const;

/** All that a request could have changed, of one clinic or of all; equal before and after a refusal. */
export async function whatStands(database: Sql, accountId?: string): Promise<string[]> {
  const ofClinic = accountId ? database`account_id = ${accountId}` : database`true`;
  const rows = await Promise.all(
    TABLES.map(async (table) => {
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
