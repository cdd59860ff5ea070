import { CALLBACK, type RunningSandbox } from "./start-sandbox.ts";

type Row = Readonly<Record<string, string>>;

/** The fields that tests read, of whichever body it is. */
export type Body = {
  request_key: string;
  refresh_key: string;
  issued_to: string | undefined;
  expires_in: string;
  error_code: string;
  http_code: string;
  long_message: string;
  log_message: string;
  more_information: string;
  limit: string;
  total_count: string;
  execution_time: string;
  start_time: string;
  end_time: string;
  pagination: Row;
  items: Row[];
  code: string;
  location: string;
  error: string;
  values: string[];
  highest: Readonly<Record<string, number>>;
  released: number;
  held: { seq: number; method: string; path: string; after_effect: boolean }[];
  entries: {
    method: string;
    path: string;
    route: string;
    query: string[];
    office_id: string;
    grant_type: string;
    credentials: Row;
    faults: string[];
    status: number | null;
  }[];
  appointments: Row[];
  patients: Row[];
  claims: Row[];
  transactions: Row[];
  medical_notes: Row[];
  writebacks: { id: string; body: Row; completedMs: number | null; result: string }[];
  offices: { office_id: string; live_request_keys: number; issued_request_keys: number }[];
};

export type Reply = { status: number; headers: Headers; text: string; json: Body };

/** What a test says to a running sandbox, in the words of its two APIs. */
export function talkTo(sandbox: RunningSandbox) {
  const call = async (url: string, init: RequestInit = {}): Promise<Reply> => {
    const response = await fetch(url, { redirect: "manual", ...init });
    const text = await response.text();
    return { status: response.status, headers: response.headers, text, json: parse(text) };
  };
  const app = { "App-Id": sandbox.appId, "App-Key": sandbox.appKey };
  const credentials = { app_id: sandbox.appId, app_key: sandbox.appKey };
  const get = (path: string, headers: Record<string, string> = {}) =>
    call(`${sandbox.apiUrl}${path}`, { headers });
  const post = (path: string, body: unknown) =>
    call(`${sandbox.apiUrl}${path}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
  const write = (method: string, path: string, body: unknown, headers: Record<string, string>) =>
    call(`${sandbox.apiUrl}${path}`, {
      method,
      headers: { "content-type": "application/json", ...headers },
      body: JSON.stringify(body),
    });
  const control = (method: string, path: string, body?: unknown) =>
    call(`${sandbox.controlUrl}/__sandbox/${path}`, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  const grant = (fields: Record<string, string>) =>
    post("/request_key", { ...credentials, ...fields });
  const grantFor = (officeId: string) =>
    grant({
      grant_type: "request_key",
      office_id: officeId,
      secret_key: `${`SBX${officeId}`.padEnd(17, "0")}KEY`,
    });
  return {
    app,
    call,
    get,
    post,
    write,
    control,
    grant,
    grantFor,
    refresh: (refreshKey: string) => grant({ grant_type: "refresh_key", refresh_key: refreshKey }),
    exchange: (code: string) => grant({ grant_type: "authorization_code", code }),
    keyFor: async (officeId: string): Promise<{ "Request-Key": string }> => ({
      "Request-Key": (await grantFor(officeId)).json.request_key,
    }),
    authorize: async (officeId: string): Promise<string> =>
      (await control("POST", "authorize", { office_id: officeId, redirect_uri: CALLBACK })).json
        .code,
    pass: (seconds: number) => control("POST", "clock", { advance_s: seconds }),
    pms: async (officeId: string) => (await control("GET", `pms/${officeId}`)).json,
    seed: (officeId: string, fields: Record<string, unknown>) =>
      control("POST", "seed", { offices: [{ office_id: officeId, ...fields }] }),
    knobs: (values: Record<string, unknown>) => control("POST", "knobs", values),
    fault: (rule: Record<string, unknown>) => control("POST", "faults", rule),
  };
}

/** A body that is no JSON has no fields; `text` tells the two apart. */
function parse(text: string): Body {
  try {
    return JSON.parse(text) as Body;
  } catch {
    return {} as Body;
  }
}
