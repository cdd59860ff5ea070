import "server-only";
import type { Finding } from "./finding";
import type { Session } from "./open-session";
import type { Send } from "./open-sender";
import type { OwnKeys } from "./own-keys";

export type ProbeOptions = {
  officeId?: string;
  practiceKey?: string;
  code?: string;
  spendKeys: boolean;
  exhaustLimit: boolean;
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
