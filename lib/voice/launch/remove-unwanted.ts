import "server-only";
import { VapiError } from "@vapi-ai/server-sdk";
import { deleteResource, type LaunchResource, listResources } from "@/db/queries/launch-resources";
import { isRetired } from "@/db/queries/number-resources";
import { withAccount } from "@/lib/database";
import { logger } from "@/lib/logger";
import { type Collection, collectionOf } from "./collections";
import { findMarked } from "./ensure-resource";
import { idKey, type LaunchRun } from "./launch-run";
import { accountMark } from "./marker";
import { isGone } from "./vapi-client";
import type { Kind, Wanted } from "./wanted/wanted";

/** Whatever names another thing goes before it. */
const ORDER: Kind[] = [
  "number",
  "assistant",
  "transfer_tool",
  "tool",
  "knowledge_tool",
  "file",
  "credential",
];
const DAY_MS = 24 * 60 * 60_000;

/** What this clinic no longer wants at Vapi, and what was made twice because an answer came too late. */
export async function removeUnwanted(run: LaunchRun, wanted: readonly Wanted[]): Promise<void> {
  const { accountId } = run.claim;
  const kept = new Set(wanted.map(({ kind, name }) => idKey(kind, name)));
  const rows = await withAccount(accountId, (tx) => listResources(tx, accountId));
  const old = rows
    .filter(({ kind, name }) => !kept.has(idKey(kind, name)))
    .sort((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind));
  for (const row of old)
    await (isRetired(row) ? keepAnswering(run, row, wanted) : removeOld(run, row));
  if (run.mayHaveTwins) await removeTwins(run, rows);
}

/** The number before this one: the clinic's carrier may still forward to it. The clock takes it away. */
async function keepAnswering(
  run: LaunchRun,
  { name, vapiId }: LaunchResource,
  wanted: readonly Wanted[],
): Promise<void> {
  const fallback = wanted.find(({ kind }) => kind === "number")?.spec.fallbackDestination;
  const [provider] = name.split(":");
  if (!vapiId) return;
  await run.hold();
  try {
    await run.remote.number.update(vapiId, { provider, fallbackDestination: fallback });
  } catch (error) {
    if (!isGone(error)) throw error;
  }
}

async function removeOld(run: LaunchRun, row: LaunchResource): Promise<void> {
  const collection = run.remote[collectionOf[row.kind]];
  await run.hold();
  const ids = row.vapiId ? [row.vapiId] : await findMarked(collection, row.marker, row.updatedAt);
  const gone = await Promise.all(ids.map((id) => remove(run, collection, id)));
  if (gone.includes(false)) return;
  await withAccount(row.accountId, (tx) => deleteResource(tx, run.claim, row));
}

async function removeTwins(run: LaunchRun, rows: readonly LaunchResource[]): Promise<void> {
  const { accountId, ageSeconds } = run.claim;
  const since = new Date(Date.now() - ageSeconds * 1_000 - DAY_MS);
  const known = new Set(rows.map(({ vapiId }) => vapiId));
  const names = [...new Set(ORDER.map((kind) => collectionOf[kind]))];
  for (const name of names) {
    await run.hold();
    const found = await findMarked(run.remote[name], accountMark(accountId), since);
    for (const id of found.filter((each) => !known.has(each))) {
      await remove(run, run.remote[name], id);
    }
  }
}

/** False where it is still in use: the next launch tries again. */
async function remove(run: LaunchRun, collection: Collection, id: string): Promise<boolean> {
  try {
    await collection.remove(id);
    return true;
  } catch (error) {
    if (isGone(error)) return true;
    if (!(error instanceof VapiError) || error.statusCode !== 409) throw error;
    logger.warn({ accountId: run.claim.accountId }, "launch.still_in_use");
    return false;
  }
}
