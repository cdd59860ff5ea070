import { mkdirSync } from "node:fs";
import { type CallLog, createCallLog } from "./call-log.ts";
import { openClock } from "./clock.ts";
import { type Credentials, loadCredentials } from "./credentials.ts";
import { createFaultList, type FaultList } from "./fault-list.ts";
import { createHeldCalls, type HeldCalls } from "./held-calls.ts";
import { defaultKnobs } from "./knobs.ts";
import type { World } from "./operation.ts";
import { openSecretStore } from "./secret-store.ts";
import { createWriteLedger, type WriteLedger } from "./write-ledger.ts";

/** Everything the two servers share: the secrets, and what a test turns and reads. */
export type Sandbox = World & {
  readonly credentials: Credentials;
  readonly faults: FaultList;
  readonly held: HeldCalls;
  readonly log: CallLog;
  readonly ledger: WriteLedger;
};

export function openSandbox(folder: string, env: NodeJS.ProcessEnv): Sandbox {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const region = env.SECRETS_SANDBOX_REGION || "us-east-1";
  const clock = openClock(folder);
  const knobs = defaultKnobs();
  return {
    region,
    clock,
    knobs,
    credentials: loadCredentials(folder, env),
    store: openSecretStore(folder, region, clock, knobs),
    faults: createFaultList(),
    held: createHeldCalls(),
    log: createCallLog(),
    ledger: createWriteLedger(),
  };
}

export function resetSandbox({ store, clock, knobs, faults, held, log, ledger }: Sandbox) {
  faults.clear();
  // Dropped calls that waited before their effect must not land in the fresh state.
  held.drop();
  store.clear();
  clock.reset();
  Object.assign(knobs, defaultKnobs());
  log.clear();
  ledger.clear();
}
