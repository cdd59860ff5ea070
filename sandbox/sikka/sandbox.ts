import type { FaultBox, Fired } from "./faults/fault-box.ts";
import type { Gate } from "./faults/gate.ts";
import type { Overlap } from "./http/overlap.ts";
import type { RateLimiter } from "./http/rate-limit.ts";
import type { Request } from "./http/request.ts";
import type { RequestLog } from "./http/request-log.ts";
import type { AppCredentials } from "./state/app-credentials.ts";
import type { Clock } from "./state/clock.ts";
import type { Knobs } from "./state/knobs.ts";
import type { Store } from "./state/store.ts";

/** All that one running sandbox is made of. */
export type Sandbox = {
  readonly store: Store;
  readonly credentials: AppCredentials;
  readonly clock: Clock;
  readonly env: NodeJS.ProcessEnv;
  readonly knobs: () => Knobs;
  readonly redirectUris: () => readonly string[];
  readonly faults: FaultBox;
  readonly gate: Gate;
  readonly log: RequestLog;
  readonly limiter: RateLimiter;
  readonly overlap: Overlap;
  /** Known once the API listens. */
  apiOrigin: string;
  /** Counts resets: a request from before one has no effect after it. */
  epoch: number;
};

/** One request on its way through the sandbox. */
export type Call = {
  readonly sandbox: Sandbox;
  readonly request: Request;
  readonly fired: Fired;
  readonly delayMs: number;
};
