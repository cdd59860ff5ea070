import "server-only";
import { listFileTexts, listResources } from "@/db/queries/launch-resources";
import { holdLaunch, type LaunchClaim } from "@/db/queries/launches";
import { listNumbers } from "@/db/queries/number-resources";
import type { LaunchStep } from "@/db/schema/launches";
import { withAccount } from "@/lib/database";
import { getSetup } from "@/lib/setup/get-setup";
import { type AgentFacts, agentFacts } from "./agent-facts";
import { type Collections, openCollections } from "./collections";
import { LaunchStopped, LaunchTaken } from "./judge-failure";
import type { Kind, LaunchSettings, Source } from "./wanted/wanted";

/** What every step of a launch works with. */
export type LaunchRun = {
  claim: LaunchClaim;
  settings: LaunchSettings;
  remote: Collections;
  /** Of the facts as they were when it began, and the ids that are known by now. */
  source: Source;
  ids: Map<string, string>;
  steps: LaunchStep[];
  /** Something may be there twice: a call was interrupted, or Vapi once said that it was gone. */
  mayHaveTwins: boolean;
  /** Said before each call: throws for whoever was overtaken. */
  hold: () => Promise<void>;
};

/** Something is wanted that has not been made yet. */
export class NotMade extends Error {}

export const idKey = (kind: Kind, name: string): string => `${kind} ${name}`;

/** Throws `LaunchStopped` where the setup is no longer complete. */
export async function openRun(
  claim: LaunchClaim,
  settings: LaunchSettings,
  timeoutInSeconds?: number,
): Promise<LaunchRun> {
  const { accountId } = claim;
  const remote = openCollections(settings, timeoutInSeconds);
  const ids = new Map<string, string>();
  const steps = structuredClone(claim.steps);
  return {
    claim,
    settings,
    remote,
    ids,
    steps,
    mayHaveTwins: claim.attempts > 1,
    source: await readSource(accountId, settings, ids),
    hold: async () => {
      const isHeld = await withAccount(accountId, (tx) => holdLaunch(tx, claim, { steps }));
      if (!isHeld) throw new LaunchTaken();
    },
  };
}

/** The facts as they are now. */
export async function readSource(
  accountId: string,
  settings: LaunchSettings,
  ids: ReadonlyMap<string, string>,
): Promise<Source> {
  const facts = await readFacts(accountId);
  if (!facts) throw new LaunchStopped("setup_incomplete");
  const [number] = await withAccount(accountId, (tx) => listNumbers(tx, accountId));
  return {
    facts,
    settings,
    keptNumber: number?.name.startsWith("vapi:") ? number.name : null,
    idOf: (kind, name) => {
      const id = ids.get(idKey(kind, name));
      if (!id) throw new NotMade(idKey(kind, name));
      return id;
    },
  };
}

/** Null while a step before the launch misses something. */
export async function readFacts(accountId: string): Promise<AgentFacts | null> {
  const setup = await getSetup(accountId);
  const files = await withAccount(accountId, (tx) => listFileTexts(tx, accountId));
  return agentFacts(accountId, setup, files);
}

/** The ids of everything that was made, as our rows have them. */
export async function readIds(accountId: string): Promise<Map<string, string>> {
  const rows = await withAccount(accountId, (tx) => listResources(tx, accountId));
  return new Map(
    rows.flatMap(({ kind, name, vapiId }) => (vapiId ? [[idKey(kind, name), vapiId]] : [])),
  );
}
