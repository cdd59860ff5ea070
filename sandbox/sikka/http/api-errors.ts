import { type Answer, json } from "./answer.ts";

type ErrorRow = readonly [status: number, short: string, long: string, more: string];

const NEW_KEY = "Please generate new request key and make new request.";
const CHECK = "Please check the parameters and try again.";
const LATER = "Please try again later.";
const CREDENTIALS = "Please check the application in the API portal.";

/** The published error table, as far as this sandbox answers it. */
const ERRORS = {
  API0002: [200, "Session terminated", "Request Session terminated successfully.", ""],
  API0007: [200, "Appointment status logged successfully", "", ""],
  API0009: [200, "Claim update request logged successfully", "", ""],
  API0011: [200, "Patient update request logged successfully", "", ""],
  API1001: [400, "Application id missing", "Application id is missing.", CHECK],
  API1002: [400, "Application key missing", "Application key is missing.", CHECK],
  API1003: [400, "Master customer id missing", "Office id is missing.", CHECK],
  API1004: [400, "Request key missing", "Requestkey is missing/invalid.", NEW_KEY],
  API1005: [400, "Secret key missing", "Secret key is missing.", CHECK],
  API1006: [415, "Format unsupported", "Requested format is not supported.", CHECK],
  API1020: [400, "Parameter missing", "A required parameter is missing.", CHECK],
  API1025: [400, "Request key expired", "Request key is not valid, it is expired.", NEW_KEY],
  API1026: [400, "Parameter invalid", "A parameter is missing or invalid.", CHECK],
  API1027: [400, "Parameter invalid", "A parameter is missing or invalid.", CHECK],
  API1029: [202, "Request Accepted.", "", ""],
  API2001: [500, "Internal error", "The server met an internal error.", LATER],
  API2002: [503, "Service unavailable", "The server is overloaded.", LATER],
  API2003: [401, "Unauthorized application", "Application id or key is not valid.", CREDENTIALS],
  API2004: [401, "Unauthorized API", "This API is not included in your plan.", CREDENTIALS],
  API2006: [500, "Internal error", "The server met an internal error.", LATER],
  API2007: [401, "Unauthorized practice", "The practice has not authorized you.", CREDENTIALS],
  API2009: [404, "Resource not found", "The requested resource was not found.", CHECK],
  API2010: [500, "Data not uploaded", "Data is not uploaded yet for this customer.", LATER],
  API2011: [429, "Data size exceeded", "Data size per practice per day is exceeded.", LATER],
  API2012: [429, "Requests exceeded", "Requests per practice per day are exceeded.", LATER],
  API2013: [409, "Already exists", "The resource already exists.", CHECK],
  API2014: [405, "Method not allowed", "This method is not allowed.", CHECK],
  API2015: [409, "Already exists", "The resource already exists.", CHECK],
  API2016: [201, "New resource created successfully", "", ""],
  API2017: [412, "Preconditon Failed", "Sikka platform utility is offline.", LATER],
  API2018: [410, "Gone", "The resource is no longer available.", CHECK],
  API2019: [422, "Invalid parameters", "The parameters cannot be processed.", CHECK],
  API2022: [504, "Gateway timeout", "The server did not answer in time.", LATER],
  API4006: [200, "", "", ""],
} as const satisfies Record<string, ErrorRow>;

export type ErrorCode = keyof typeof ERRORS;

const STATUS_WORDS: Readonly<Record<number, string>> = {
  200: "OK",
  201: "Created",
  202: "Accepted",
  400: "BadRequest",
  401: "Unauthorized",
  404: "NotFound",
  405: "MethodNotAllowed",
  409: "Conflict",
  410: "Gone",
  412: "PreconditionFailed",
  415: "UnsupportedMediaType",
  422: "UnprocessableEntity",
  429: "Too Many Requests",
  500: "InternalServerError",
  503: "ServiceUnavailable",
  504: "GatewayTimeout",
};

export function apiError(code: ErrorCode): Answer {
  return apiErrorAs(ERRORS[code][0], code);
}

/** The same six fields under any status, for codes that a test makes up. */
export function apiErrorAs(status: number, code: string): Answer {
  const [, short, long, more]: ErrorRow = isErrorCode(code) ? ERRORS[code] : [status, "", "", ""];
  return json(status, {
    http_code: String(status),
    http_code_desc: STATUS_WORDS[status] ?? "",
    error_code: code,
    short_message: short,
    long_message: long,
    // One example spells the field so, and only for this refusal.
    ...(code === "API2017" ? { log_message: long } : {}),
    more_information: more,
  });
}

/** What the same six fields say when a write or a command was taken. */
export function acknowledge(code: ErrorCode, long: string, more = ""): Answer {
  const [status, short] = ERRORS[code];
  return json(status, {
    http_code: String(status),
    http_code_desc: STATUS_WORDS[status] ?? "",
    error_code: code,
    short_message: short,
    long_message: long,
    more_information: more,
  });
}

/** Thrown where a call can only give up; caught once, where the answer leaves. */
export class Refusal extends Error {
  readonly answer: Answer;

  constructor(code: ErrorCode) {
    super(code);
    this.name = "Refusal";
    this.answer = apiError(code);
  }
}

function isErrorCode(code: string): code is ErrorCode {
  return Object.hasOwn(ERRORS, code);
}
