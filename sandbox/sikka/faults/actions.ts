/** What a fault can do, and which requests it can do it to. */
export const ACTIONS = {
  code_expired: "code_grant",
  code_reused: "code_grant",
  code_wrong_app: "code_grant",
  refresh_invalid: "refresh_grant",
  refresh_response_lost: "refresh_grant",
  deny: "consent",
  state_mismatch: "consent",
  state_missing: "consent",
  key_expired_now: "keyed",
  key_revoked: "keyed",
  not_uploaded: "keyed",
  scope_missing: "keyed_or_writebacks",
  data_insert_in_progress: "keyed",
  practice_access_off: "keyed_or_grant",
  app_key_refused: "app",
  office_hidden: "practice_list",
  spu_offline: "sync_status_or_write",
  writeback_fail: "write",
  writeback_stuck: "write",
  writeback_slow_s: "write",
  ack_without_id: "write",
  http_400: "any",
  http_401: "any",
  http_404: "any",
  http_405: "any",
  http_409: "any",
  http_410: "any",
  http_412: "any",
  http_422: "any",
  http_429: "any",
  http_500: "any",
  http_503: "any",
  http_504: "any",
  html_error_page: "any",
  empty_200: "any",
  garbage_200: "any",
  huge_body: "any",
  redirect: "any",
  truncated_json: "any",
  wrong_content_type: "any",
  slow_ms: "any",
  hang: "any",
  refuse: "any",
  drop_after_commit: "any",
  drop_mid_body: "any",
  hold: "any",
} as const satisfies Record<string, Reach>;

export type Action = keyof typeof ACTIONS;

export type Reach =
  | "any"
  | "code_grant"
  | "refresh_grant"
  | "consent"
  | "keyed"
  | "keyed_or_grant"
  | "app"
  | "practice_list"
  | "keyed_or_writebacks"
  | "sync_status_or_write"
  | "write";

/** What the matcher knows about a request before anything has happened to it. */
export type Facts = {
  readonly method: string;
  readonly path: string;
  readonly officeId: string;
  readonly grantType: string;
  readonly hasRequestKey: boolean;
};

const SYNC_STATUS = "/v4/data_sync_status";
const APP_PATHS = [
  "/v4/authorized_practices",
  SYNC_STATUS,
  "/v4/health_check",
  "/v4/remote_command",
  "/v4/refresh_key",
  "/v4/writebacks",
  "/v4/supported_pmses",
  "/v4/practice_location",
];

export function isAction(name: unknown): name is Action {
  return typeof name === "string" && Object.hasOwn(ACTIONS, name);
}

export function reaches(reach: Reach, facts: Facts): boolean {
  const grant = facts.path === "/v4/request_key" && facts.method === "POST";
  switch (reach) {
    case "any":
      return true;
    case "code_grant":
      return grant && facts.grantType === "authorization_code";
    case "refresh_grant":
      return grant && facts.grantType === "refresh_key";
    case "consent":
      return facts.path.startsWith("/portal/") && facts.method === "POST";
    case "keyed":
      return facts.hasRequestKey;
    case "keyed_or_grant":
      return facts.hasRequestKey || grant;
    case "app":
      return grant || APP_PATHS.some((path) => facts.path.startsWith(path));
    case "practice_list":
      return facts.path.startsWith("/v4/authorized_practices");
    case "keyed_or_writebacks":
      return facts.hasRequestKey || facts.path === "/v4/writebacks";
    case "sync_status_or_write":
      return facts.path === SYNC_STATUS || isWrite(facts);
    case "write":
      return isWrite(facts);
  }
}

/** App-level lists carry no office of their own: the match names whom the fault is about. */
export function isAboutListedOffice(action: Action, facts: Facts): boolean {
  return ACTIONS[action] === "practice_list" || facts.path === SYNC_STATUS;
}

function isWrite({ method, hasRequestKey }: Facts): boolean {
  return hasRequestKey && ["POST", "PUT", "PATCH"].includes(method);
}
