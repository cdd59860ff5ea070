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
  writeTestOffice: boolean;
};

export type ProbeContext = {
  options: ProbeOptions;
  send: Send;
  session: Session;
  keys: OwnKeys;
};

/** One uncertain fact, or a few that the same answers settle. */
export type Probe = (context: ProbeContext) => Promise<Finding[]>;
