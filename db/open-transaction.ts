import "server-only";
import { PgDialect } from "drizzle-orm/pg-core";
import type { PostgresJsDatabase } from "drizzle-orm/postgres-js";
import { PostgresJsSession, PostgresJsTransaction } from "drizzle-orm/postgres-js/session";
import type postgres from "postgres";
import type * as schema from "./schema";

type Tx = Parameters<Parameters<PostgresJsDatabase<typeof schema>["transaction"]>[0]>[0];

const dialect = new PgDialect();

/**
 * Drizzle upon a transaction that is open, dressed by this statement for itself alone. It travels with
 * the first query instead of in front of it: should it fail, so does everything behind it, and
 * `isDressed` says so before the commit.
 */
export function openTransaction(
  connection: postgres.TransactionSql,
  dress: string,
  prepares: boolean,
): { tx: Tx; isDressed: Promise<unknown> } {
  const isDressed = connection.unsafe(dress).execute();
  isDressed.catch(() => {}); // told by whoever waits for it, at the latest before the commit
  // Of the connection, drizzle only ever sends statements, and by itself prepares none.
  const client = {
    unsafe: (text: string, values: never[]) =>
      connection.unsafe(text, values, { prepare: prepares }),
  } as unknown as postgres.Sql;
  const session = new PostgresJsSession(client, dialect, undefined);
  return {
    tx: new PostgresJsTransaction(dialect, session as never, undefined) as unknown as Tx,
    isDressed,
  };
}
