/** Everything that survives a restart. Field names of offices and rows are the wire's own. */
export type State = {
  version: 1;
  offices: Office[];
  requestKeys: RequestKey[];
  refreshKeys: RefreshKey[];
  codes: Code[];
  knobOverrides: Record<string, unknown>;
  redirectUris: string[] | null;
  clockOffsetMs: number;
  issued: Issued[];
  commands?: Command[];
};

export type Row = Readonly<Record<string, string>>;

export type Office = {
  office_id: string;
  secret_key: string;
  practice_management_system: string;
  practice_management_system_version: string;
  /** IANA name; the wire shows `time_zone_name`. */
  time_zone: string;
  time_zone_name: string;
  /** Never shown in authorized_practices: the SPU is not installed or not yet propagated. */
  hidden: boolean;
  /** False once the practice has withdrawn its consent. */
  authorized: boolean;
  /** False until the SPU has sent its first copy. */
  uploaded: boolean;
  /** Names of APIs the plan does not cover. */
  missing_scopes: string[];
  /** The SPU has not been heard of for more than a day: it sends nothing and hears no command. */
  spu_silent?: boolean;
  /** The moment that the data are of, held there until the SPU is commanded to send. */
  data_held_ms?: number;
  /** When the SPU last sent because it was told to. */
  data_sent_ms?: number;
  /** As the wire has it, `15 Minutes`; without one the SPU sends once a night. */
  schedule_interval?: string;
  records: Record<string, Row[]>;
};

export type RequestKey = {
  value: string;
  officeId: string;
  refreshKey: string;
  startMs: number;
  endMs: number;
  revoked: boolean;
  requestCount: number;
};

export type RefreshKey = { value: string; officeId: string; dead: boolean };

export type Code = {
  value: string;
  officeId: string;
  appId: string;
  issuedMs: number;
  used: boolean;
};

export type Command = {
  id: string;
  officeId: string;
  spcId: string;
  name: string;
  interval: string;
  receivedMs: number;
  executedMs: number | null;
};

export type IssuedKind = "request_key" | "refresh_key" | "code" | "secret_key";
export type Issued = { kind: IssuedKind; value: string };
