import { faultBox } from "./faults/fault-box.ts";
import { gate } from "./faults/gate.ts";
import { overlap } from "./http/overlap.ts";
import { rateLimiter } from "./http/rate-limit.ts";
import { requestLog } from "./http/request-log.ts";
import type { Options } from "./options.ts";
import type { Sandbox } from "./sandbox.ts";
import { loadAppCredentials } from "./state/app-credentials.ts";
import { virtualClock } from "./state/clock.ts";
import { currentKnobs } from "./state/knobs.ts";
import { openStore } from "./state/store.ts";

export function buildSandbox(options: Options, env: NodeJS.ProcessEnv): Sandbox {
  const store = openStore(options.dataDirectory, options.inMemory);
  // Read at every request; the live environment is slow to ask.
  const settings = { ...env };
  return {
    store,
    env: settings,
    credentials: loadAppCredentials(options.dataDirectory, env),
    clock: virtualClock(() => store.state.clockOffsetMs),
    knobs: () => currentKnobs(settings, store.state.knobOverrides),
    redirectUris: () => store.state.redirectUris ?? options.redirectUris,
    faults: faultBox(),
    gate: gate(),
    log: requestLog(),
    limiter: rateLimiter(),
    overlap: overlap(),
    apiOrigin: "",
    epoch: 0,
  };
}
