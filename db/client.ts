import "server-only";
import { drizzle, type PostgresJsDatabase } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import { isStatementLost, isWorthRepeating } from "./failures";
import { openTransaction } from "./open-transaction";
import type * as schema from "./schema";

/** An open transaction, already wearing its role. All that db/queries ever sees. */
export type Tx = Parameters<Parameters<PostgresJsDatabase<typeof schema>["transaction"]>[0]>[0];

type Scope = { role: "parlae_app"; accountId: string } | { role: "parlae_system" };

const ACCOUNT_ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Written out, not bound: a statement that was not prepared yet costs one more way with a bound value. */
function dressFor(scope: Scope): string {
  const accountId = "accountId" in scope ? scope.accountId : "";
  if (accountId && !ACCOUNT_ID.test(accountId)) throw new Error("this is no account id");
  return `select
    set_config('role', '${scope.role}', true),
    set_config('parlae.account_id', '${accountId}', true),
    set_config('statement_timeout', '${STATEMENT_LIMIT_MS}', true),
    set_config('idle_in_transaction_session_timeout', '${TRANSACTION_LIMIT_MS}', true)`;
}

export type Database = ReturnType<typeof openDatabase>;

const ATTEMPTS = 5;
const STATEMENT_LIMIT_MS = 8_000;
const TRANSACTION_LIMIT_MS = 10_000;

/**
 * Every transaction puts on a role (and a tenant) for itself alone, because a pooler in front of
 * PostgreSQL hands the same connection to different tenants. For the same reason there are no
 * settings at connection time, and statements are prepared only until one is lost on the way: some
 * poolers hand a connection on with the statements of whoever had it before.
 */
export function openDatabase(url: string) {
  const connect = () => {
    const opened = postgres(url, {
      max: 10,
      fetch_types: false,
      connect_timeout: 5,
      idle_timeout: 60,
      max_lifetime: 30 * 60,
      onnotice: () => {},
    });
    drizzle(opened); // has the driver leave the reading of times to drizzle
    return opened;
  };
  let pool = connect();
  let prepares = true;
  /** When this pool last proved to be alive. */
  let heardAt = performance.now();

  /** A server that accepts and then says nothing would hold its connections for ever: leave them behind. */
  function leavePool(stuck: typeof pool, graceSeconds = 0) {
    if (pool !== stuck) return;
    pool = connect();
    heardAt = performance.now();
    void stuck.end({ timeout: graceSeconds }).catch(() => {});
  }

  async function once<T>(scope: Scope, run: (tx: Tx) => Promise<T>): Promise<T> {
    const used = pool;
    let isLate = false;
    const dress = dressFor(scope);
    // Whoever asked has been told that it failed: it must not happen after all.
    const refuseIfLate = () => {
      if (isLate) throw new Error("the transaction came too late");
    };
    const work = used.begin(async (connection) => {
      heardAt = performance.now();
      refuseIfLate();
      const { tx, isDressed } = openTransaction(connection, dress, prepares);
      const result = await run(tx);
      await isDressed;
      refuseIfLate();
      return result;
    }) as Promise<T>;
    work.catch((error: unknown) => {
      if (!isStatementLost(error)) return;
      prepares = false;
      leavePool(used, TRANSACTION_LIMIT_MS / 1_000);
    });
    let timer: NodeJS.Timeout | undefined;
    const limit = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        isLate = true;
        // Somebody else was answered meanwhile: then this one only stood in a queue.
        if (performance.now() - heardAt >= TRANSACTION_LIMIT_MS) leavePool(used);
        reject(
          Object.assign(new Error("the database did not answer"), { code: "DATABASE_SILENT" }),
        );
      }, TRANSACTION_LIMIT_MS);
    });
    return Promise.race([work, limit]).finally(() => clearTimeout(timer));
  }

  /** Repeats what PostgreSQL itself asks to repeat; `run` therefore holds queries and nothing else. */
  async function transact<T>(scope: Scope, run: (tx: Tx) => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await once(scope, run);
      } catch (error) {
        if (attempt >= ATTEMPTS || !(isWorthRepeating(error) || isStatementLost(error)))
          throw error;
        await new Promise((resume) => setTimeout(resume, Math.random() * 20 * 2 ** attempt));
      }
    }
  }

  return {
    /** One clinic's rows, and no other's. */
    withAccount: <T>(accountId: string, run: (tx: Tx) => Promise<T>) =>
      transact({ role: "parlae_app", accountId }, run),
    /** Every clinic's rows: for sign-in, the callback's look-up and the cron. */
    withSystem: <T>(run: (tx: Tx) => Promise<T>) => transact({ role: "parlae_system" }, run),
    close: () => pool.end({ timeout: 5 }),
  };
}
