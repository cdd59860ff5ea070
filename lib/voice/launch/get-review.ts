import "server-only";
import { type LaunchResource, listResources } from "@/db/queries/launch-resources";
import { isRetired } from "@/db/queries/number-resources";
import { withAccount } from "@/lib/database";
import { env } from "@/lib/env";
import {
  type ChangedPart,
  changedParts,
  type LaunchView,
  type RehearsalView,
} from "@/lib/launch/schema";
import { getSetup, type SetupFacts } from "@/lib/setup/get-setup";
import { listBlockers } from "@/lib/setup/progress";
import { getRehearsal } from "@/lib/voice/rehearsal/get-rehearsal";
import { toldFields } from "./ensure-resource";
import { isFingerprint } from "./fingerprint";
import { getLaunch } from "./get-launch";
import { idKey, readSource } from "./launch-run";
import type { Kind, LaunchSettings } from "./wanted/wanted";
import { wantedConfig } from "./wanted/wanted-config";

export type Review = {
  setup: SetupFacts;
  /** What the steps before still miss. */
  missing: string[];
  launch: LaunchView;
  rehearsal: RehearsalView;
  /** What callers will hear differently after an update. */
  changes: ChangedPart[];
  /** Vapi is a stand-in on this very computer, which can play whole calls. */
  isStandIn: boolean;
};

/** Everything that the last step shows. */
export async function getReview(
  accountId: string,
  settings: LaunchSettings = env,
): Promise<Review> {
  const setup = await getSetup(accountId);
  const missing = listBlockers(setup).filter((blocker) => !blocker.startsWith("review."));
  const canCompare = setup.launch.isLaunched && missing.length === 0;
  const [launch, rehearsal, changes] = await Promise.all([
    getLaunch(accountId),
    getRehearsal(accountId),
    canCompare ? listChanges(accountId, settings) : [],
  ]);
  const { hostname } = new URL(settings.VAPI_API_URL);
  const isStandIn = hostname === "127.0.0.1" || hostname === "localhost";
  return { setup, missing, launch, rehearsal, changes, isStandIn };
}

/** The parts in which what is wanted now differs from what was told last. Asks nobody. */
export async function listChanges(
  accountId: string,
  settings: LaunchSettings = env,
): Promise<ChangedPart[]> {
  const rows = await withAccount(accountId, (tx) => listResources(tx, accountId));
  const byKey = new Map(rows.map((row) => [idKey(row.kind, row.name), row]));
  const source = await readSource(accountId, settings, new Map());
  // What is not there yet has no id: whatever names it differs for that alone.
  const idOf = (kind: Kind, name: string) => byKey.get(idKey(kind, name))?.vapiId ?? "none yet";
  const wanted = wantedConfig({ ...source, idOf });
  const kept = new Set(wanted.map(({ kind, name }) => idKey(kind, name)));
  const changed = new Set<ChangedPart | null>();
  for (const part of wanted) {
    const row = byKey.get(idKey(part.kind, part.name));
    if (!row) changed.add(partOf(part.kind));
    // One that is told anew in any case says nothing of what callers hear.
    else if (isFingerprint(row.specHash))
      for (const field of toldFields(part, row.specHash)) changed.add(partOf(part.kind, field));
  }
  for (const { kind } of rows.filter((row) => isLeft(row, kept))) changed.add(partOf(kind));
  return changedParts.filter((name) => changed.has(name));
}

const isLeft = (row: LaunchResource, kept: ReadonlySet<string>): boolean =>
  !kept.has(idKey(row.kind, row.name)) && !isRetired(row);

const OF_KIND: Record<Exclude<Kind, "assistant">, ChangedPart | null> = {
  credential: null,
  file: "knowledge",
  knowledge_tool: "knowledge",
  tool: "tools",
  transfer_tool: "transfer",
  number: "number",
};
const OF_FIELD: Readonly<Record<string, ChangedPart>> = {
  firstMessage: "greeting",
  voice: "voice",
  transcriber: "languages",
  model: "instructions",
  artifactPlan: "recording",
};

/** Null for what no caller hears, such as how Vapi reaches us. */
const partOf = (kind: Kind, field = ""): ChangedPart | null => {
  if (kind === "assistant") return OF_FIELD[field] ?? null;
  return field === "server" ? null : OF_KIND[kind];
};
