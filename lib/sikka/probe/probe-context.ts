import "server-only";
import type { Finding } from "./finding";
import type { Send } from "./open-sender";
import type { Session } from "./open-session";
import type { OwnKeys } from "./own-keys";

export type ProbeOptions = {
  officeId?: string;
  practiceKey?: string;
  code?: string;
  spendKeys: boolean;
  /** How many reads may be sent to find the limit; 0 for none. */
  exhaustAfter: number;
  /** For whom an appointment may be made and cancelled; without one nothing is written. */
  testPatientId?: string;
};

export type ProbeContext = {
  options: ProbeOptions;
  send: Send;
  session: Session;
  keys: OwnKeys;
  wait: (ms: number) => Promise<void>;
  stop: AbortSignal;
  /** What this run made and could not undo. */
  left: { appointments: number };
};

/** One uncertain fact, or a few that the same answers settle. */
export type Probe = (context: ProbeContext) => Promise<Finding[]>;
