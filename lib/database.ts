import "server-only";
import { type Database, openDatabase, type Tx } from "@/db/client";
import { isDatabaseUnavailable } from "@/db/failures";
import { env } from "./env";
import { AppError } from "./errors";

// Hot reload would otherwise open one more pool at each change.
const shared = globalThis as typeof globalThis & { parlaeDatabase?: Database };
const database = (): Database => {
  shared.parlaeDatabase ??= openDatabase(env.DATABASE_URL);
  return shared.parlaeDatabase;
};

/**
 * One transaction that sees one clinic. Keep remote calls out of it: it may be run again, and it
 * holds a connection. Throws `unavailable` when the database cannot be reached.
 */
export const withAccount = <T>(accountId: string, run: (tx: Tx) => Promise<T>): Promise<T> =>
  database().withAccount(accountId, run).catch(unavailable);

/** One transaction that sees every clinic: for sign-in, the callback's look-up and the cron. */
export const withSystem = <T>(run: (tx: Tx) => Promise<T>): Promise<T> =>
  database().withSystem(run).catch(unavailable);

function unavailable(error: unknown): never {
  if (isDatabaseUnavailable(error)) {
    throw new AppError("unavailable", { cause: error, retryAfterSeconds: 5 });
  }
  throw error;
}
