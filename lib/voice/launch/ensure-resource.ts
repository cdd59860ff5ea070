import "server-only";
import { z } from "zod";
import {
  enterResource,
  forgetResource,
  type LaunchResource,
  noteResource,
} from "@/db/queries/launch-resources";
import { withAccount } from "@/lib/database";
import { type Collection, collectionOf, isMadeOnce } from "./collections";
import { changedFields, fingerprint, type Spec } from "./fingerprint";
import { fromTopIfGone, LaunchTaken } from "./judge-failure";
import { idKey, type LaunchRun } from "./launch-run";
import { secretOf } from "./secret-of";
import { isGone } from "./vapi-client";
import type { Wanted } from "./wanted/wanted";

const withId = z.looseObject({ id: z.string().min(1) });

/** Vapi's clock and ours may differ by this much. */
const CLOCKS_DIFFER_MS = 15 * 60_000;

/**
 * Brings one thing at Vapi to what is wanted, and tells its id. It is written down before it is made:
 * whoever finds it written down without an id looks for its mark before making another. What is there
 * and was told the same is left alone; of what has changed, only the fields that did are sent, whole.
 */
export async function ensureResource(run: LaunchRun, wanted: Wanted): Promise<string> {
  const { accountId } = run.claim;
  const { kind, name, marker } = wanted;
  const key = { accountId, kind, name };
  const collection = run.remote[collectionOf[kind]];
  const row = await withAccount(accountId, (tx) => enterResource(tx, { ...key, marker }));
  const made = await findMade(run, collection, row);
  const id = made ?? (await create(run, wanted));
  run.ids.set(idKey(kind, name), id);
  if (made !== null) {
    await update(run, wanted, { id, told: id === row.vapiId ? row.specHash : null });
  }
  return id;
}

/** The id of what is there; null where it has to be made. */
async function findMade(
  run: LaunchRun,
  collection: Collection,
  row: LaunchResource & { isNew: boolean },
): Promise<string | null> {
  if (row.vapiId) {
    await run.hold();
    if (await exists(collection, row.vapiId)) return row.vapiId;
    await withAccount(row.accountId, (tx) => forgetResource(tx, run.claim, row));
    run.mayHaveTwins = true;
    return null;
  }
  if (row.isNew) return null;
  run.mayHaveTwins = true;
  await run.hold();
  return (await findMarked(collection, row.marker, row.updatedAt))[0] ?? null;
}

async function create(run: LaunchRun, wanted: Wanted): Promise<string> {
  const { kind, spec, atCreate } = wanted;
  const body = { ...spec, ...atCreate, ...(await secretOf(kind, run.source)) };
  await run.hold();
  const { id } = withId.parse(await run.remote[collectionOf[kind]].create(body));
  await note(run, wanted, { vapiId: id, specHash: toldOf(wanted) });
  return id;
}

async function update(
  run: LaunchRun,
  wanted: Wanted,
  { id, told }: { id: string; told: string | null },
): Promise<void> {
  const { kind, spec } = wanted;
  const changed = changedFields(hashed(wanted), told);
  if (changed.length === 0) return;
  // It is what it was made as: another content is another one.
  if (isMadeOnce(kind)) return note(run, wanted, { vapiId: id, specHash: toldOf(wanted) });
  const fields = Object.fromEntries(
    changed.flatMap((name) => (name in spec ? [[name, spec[name]]] : [])),
  );
  const isSecretNew = changed.includes(SECRET);
  const body = {
    ...fixed(wanted),
    ...fields,
    ...(isSecretNew ? await secretOf(kind, run.source) : {}),
  };
  await run.hold();
  await fromTopIfGone(run.remote[collectionOf[kind]].update(id, body));
  await note(run, wanted, { vapiId: id, specHash: toldOf(wanted) });
}

/** What the SDK and the API want to hear with every change. */
const fixed = ({ kind, spec }: Wanted): Spec => {
  if (kind === "number") return { provider: spec.provider };
  return collectionOf[kind] === "tool" ? { type: spec.type } : {};
};

const SECRET = "secret";
const hashed = ({ spec, secretMark }: Wanted): Spec =>
  secretMark === undefined ? spec : { ...spec, [SECRET]: secretMark };
const toldOf = (wanted: Wanted): string => fingerprint(hashed(wanted));

/** The fields in which it is to be other than it was told last. */
export const toldFields = (wanted: Wanted, told: string): string[] =>
  changedFields(hashed(wanted), told);

async function note(
  run: LaunchRun,
  { kind, name }: Wanted,
  values: { vapiId: string; specHash: string },
): Promise<void> {
  const { accountId } = run.claim;
  const isOurs = await withAccount(accountId, (tx) =>
    noteResource(tx, run.claim, { accountId, kind, name }, values),
  );
  if (!isOurs) throw new LaunchTaken();
}

export async function exists(collection: Collection, id: string): Promise<boolean> {
  try {
    await collection.get(id);
    return true;
  } catch (error) {
    if (isGone(error)) return false;
    throw error;
  }
}

/** Those that carry this mark, oldest first; none of another clinic can. */
export async function findMarked(
  collection: Collection,
  marker: string,
  since: Date,
): Promise<string[]> {
  const listed = await collection.list(new Date(since.getTime() - CLOCKS_DIFFER_MS));
  return z
    .array(z.looseObject({ id: z.string(), createdAt: z.string().optional() }))
    .parse(listed)
    .filter((one) => JSON.stringify(one).includes(marker))
    .sort((a, b) => (a.createdAt ?? "").localeCompare(b.createdAt ?? ""))
    .map(({ id }) => id);
}
