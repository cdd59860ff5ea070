import { type FaultBox, faultBox } from "./control/fault-box.ts";
import { type Journal, journal } from "./control/journal.ts";
import type { Options } from "./options.ts";
import { currentKnobs, type Knobs } from "./state/knobs.ts";
import { openStore, type Store } from "./state/store.ts";

export type Sandbox = {
  readonly store: Store;
  readonly faults: FaultBox;
  readonly journal: Journal;
  readonly knobs: () => Knobs;
};

export function buildSandbox(options: Options): Sandbox {
  const store = openStore(options.dataDirectory);
  return {
    store,
    faults: faultBox(),
    journal: journal(),
    knobs: () => currentKnobs(store.state.knobs),
  };
}
