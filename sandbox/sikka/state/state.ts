/** Everything that survives a restart. Field names of offices and rows are the wire's own. */
export type State = {
  version: 2;
  offices: Office[];
  requestKeys: RequestKey[];
  refreshKeys: RefreshKey[];
  codes: Code[];
  knobOverrides: Record<string, unknown>;
  redirectUris: string[] | null;
  clockOffsetMs: number;
  issued: Issued[];
  commands?: Command[];
  writebacks?: Writeback[];
  /** Also those that were taken back: an id is never given twice. */
  writebacksMade?: number;
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
  /** The cloud's copy: what GET serves. */
  records: Records;
  /** What the practice's own system holds, where that differs from the copy. */
  pms?: Records;
  /** The copy that is being put in, and when it will be. */
  inserting?: { readonly records: Records; readonly untilMs: number };
  /** The moment of the newest copy. */
  copied_ms?: number;
  /** When the SPU was last known to be away. */
  spu_away_ms?: number;
  /** Practices whose access is switched off. */
  access_off?: string[];
  changes?: Change[];
};

export type Records = Record<string, Row[]>;

/** One row that a copy brought up changed. */
export type Change = {
  readonly api: string;
  readonly flag: "added" | "updated" | "deleted";
  readonly row: Row;
  readonly loadedMs: number;
  readonly fields: readonly { field: string; old_value: string; new_value: string }[];
};

export type Writeback = {
  readonly id: string;
  readonly officeId: string;
  readonly method: string;
  /** As the address has it: `appointment`, `appointments`, `patient`. */
  readonly api: string;
  /** The row that is changed; empty where one is added. */
  readonly itemId: string;
  readonly body: Row;
  /** The request key as it is echoed: most of it hidden. */
  readonly maskedKey: string;
  readonly requestMs: number;
  /** What a fault makes of it. */
  readonly fate: { readonly stuck?: true; readonly failAs?: string; readonly slowMs?: number };
  pickedUpMs: number | null;
  completedMs: number | null;
  failed: boolean;
  result: string;
  /** The ids of what was made: `created_id`, and `appointment_sr_no` or `patient_id`. */
  created: Row;
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
