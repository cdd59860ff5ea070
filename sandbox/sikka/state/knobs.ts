import { number, oneOf, onOff, optionalNumber, text, timeZone } from "./knob-kinds.ts";

/** Every default that no published source settles is a GUESS; the knob beside it flips it. */
export const KNOBS = {
  KEY_TTL_S: number(86_400),
  EXPIRES_IN_FORMAT: oneOf("seconds_text", [
    "seconds_text",
    "number",
    "numeric_string",
    "missing",
    "negative",
    "zero",
    "garbage",
    "huge",
  ]),
  TIME_ZONE_OF_START_END: timeZone("UTC"),
  // GUESS: a grant always makes a new key.
  REUSE_ACTIVE_KEY: onOff("off"),
  // GUESS: the old refresh key dies at its use, the old request key lives on.
  REFRESH_ROTATION: oneOf("rotate_refresh", ["keep", "rotate_refresh", "rotate_all"]),
  // GUESS: the portal's code can be exchanged; the published grants are only the other two.
  AUTH_CODE_GRANT: onOff("on"),
  // GUESS: a code lives ten minutes.
  CODE_TTL_S: number(600),
  // GUESS: redirect URIs are registered and compared exactly.
  REDIRECT_URI_STRICT: onOff("on"),
  ISSUED_TO: oneOf("present", ["present", "missing"]),
  REJECT_QUERY_KEY: onOff("off"),
  // GUESS: a grant whose body does not call itself JSON is refused.
  JSON_ONLY: onOff("on"),
  // GUESS: a wrong practice key answers as an office that has not authorised the application.
  WRONG_SECRET_CODE: oneOf("API2007", ["API2007", "API1005", "API1026"]),
  // GUESS: an unknown or revoked request key answers as a missing one.
  UNKNOWN_KEY_CODE: oneOf("API1004", ["API1004", "API1025", "API2007"]),
  // GUESS: a dead refresh key is an invalid parameter.
  DEAD_REFRESH_KEY_CODE: oneOf("API1026", ["API1026", "API1025", "API2007"]),

  RATE_LIMIT: number(120),
  // GUESS: the minute window counts for each request key.
  RATE_SCOPE: oneOf("key", ["key", "app", "office"]),
  // GUESS: the body of the minute window's 429 carries the daily code.
  RATE_LIMIT_ERROR_CODE: text("API2012"),
  RETRY_AFTER: oneOf("off", ["off", "seconds", "http-date"]),
  DAILY_REQUEST_CAP: optionalNumber(),
  DAILY_SIZE_CAP_BYTES: optionalNumber(),

  /** How long an SPU takes to fetch and carry out a command. */
  SPU_PICKUP_S: number(2),
  /** How long the practice's system takes for a write that the SPU has fetched. */
  PMS_APPLY_S: number(3),
  /** Seconds between copies to the cloud; `off`: only on command, or at the office's own interval. */
  REFRESH_INTERVAL_S: optionalNumber(),
  /** How long a copy takes to be put in; reads show the one before until then. */
  INSERT_DURATION_S: number(0),
  // GUESS: what was written shows in the cloud only once it has been copied there.
  WRITEBACK_VISIBLE: oneOf("next_refresh", ["next_refresh", "immediate"]),
  // GUESS: a second appointment at one place is refused; some systems take it.
  DOUBLE_BOOKING: oneOf("reject", ["reject", "accept"]),
  // GUESS: an id that does not exist is found out only by the practice's system.
  VALIDATE: oneOf("async", ["async", "sync"]),
  // GUESS: a text with special characters is refused at once.
  SPECIAL_CHARACTERS: oneOf("reject", ["reject", "accept"]),
  /** `documented`: JSON that calls itself HTML, except for what was posted. */
  WRITE_ACK_CONTENT_TYPE: oneOf("documented", ["documented", "json", "html"]),
  // GUESS: no source shows a failed writeback.
  WRITEBACK_FAILED_WORD: text("Failed"),
  // GUESS: what the list of all writebacks calls one that is done; another word for a failed one.
  WRITEBACKS_DONE_WORD: text("completed"),
  WRITEBACKS_FAILED_WORD: text("failed"),
  // GUESS: the wall that times of writebacks are read from.
  WRITEBACK_TIME_ZONE: timeZone("UTC"),
  /** The list of all writebacks begins with another office's, which look like one's own. */
  WRITEBACK_DECOYS: onOff("on"),
  // GUESS: which of the two published spellings is sent.
  SILENT_WORD: oneOf("not_refresh", ["not_refresh", "not refresh"]),

  LINKS: oneOf("https", ["https", "http", "keep_filters", "other_host"]),
  WRAP_ARRAY: onOff("off"),
  // GUESS: a limit above the maximum is clamped.
  OVER_MAX_LIMIT: oneOf("clamp", ["clamp", "400"]),
  PAGE_SIZE_MAX: number(5000),
  EMPTY_AS: oneOf("204", ["204", "200"]),

  // GUESS: no source shows how practice_schedule spells a time.
  SCHEDULE_TIME_FORMAT: oneOf("HH:mm", [
    "HH:mm",
    "HH:mm:ss",
    "h:mm tt",
    "HHmm",
    "minutes",
    "datetime",
  ]),
  // GUESS: what the week that always holds has in the place of its first day.
  DEFAULT_WEEK_DATE: oneOf("empty", ["empty", "sentinel"]),
  // GUESS: the day that a week is named by.
  WEEK_STARTS_ON: oneOf("monday", ["monday", "sunday"]),
  // GUESS: what a schedule is about in common words; `own` needs practice_resources to be read.
  SCHEDULE_RESOURCE_WORDS: oneOf("common", ["common", "own"]),

  /** `30`, `30-90`, or `/v4/patients=200-400,*=10`. */
  LATENCY_MS: text("0"),
  /** The office whose person is signed in at the portal. */
  DEFAULT_OFFICE: text("D20002"),
} as const;

export type KnobName = keyof typeof KNOBS;
export type Knobs = { readonly [Name in KnobName]: ReturnType<(typeof KNOBS)[Name]["parse"]> };

export function isKnobName(name: string): name is KnobName {
  return Object.hasOwn(KNOBS, name);
}

/** Defaults, under the environment, under what the control API has set. */
export function currentKnobs(
  env: NodeJS.ProcessEnv,
  overrides: Readonly<Record<string, unknown>>,
): Knobs {
  const names = Object.keys(KNOBS).filter(isKnobName);
  const entries = names.map((name) => {
    const knob = KNOBS[name];
    const raw = overrides[name] ?? env[name];
    return [name, raw === undefined ? knob.initial : knob.parse(raw)];
  });
  return Object.fromEntries(entries) as Knobs;
}
