import { requireKey } from "../keys/authenticate.ts";
import { deleteRefreshKey, deleteRequestKey, getRequestKeyInfo } from "../keys/key-session.ts";
import { postRequestKey } from "../keys/request-key.ts";
import {
  getAuthorizedPractice,
  listAuthorizedPractices,
} from "../offices/list-authorized-practices.ts";
import { listHealth } from "../offices/list-health.ts";
import { listSupportedPmses } from "../offices/list-supported-pmses.ts";
import { listSyncStatus } from "../offices/list-sync-status.ts";
import { getPracticeLocation, postPracticeLocation } from "../offices/practice-location.ts";
import { getRemoteCommandStatus, postRemoteCommand } from "../offices/remote-command.ts";
import { decideConsent, showConsent } from "../portal/portal.ts";
import { listResource } from "../resources/list-resource.ts";
import { listPracticeEvents } from "../resources/practice-events.ts";
import { RESOURCES } from "../resources/resources.ts";
import type { Call } from "../sandbox.ts";
import { acceptWrite } from "../writebacks/accept-write.ts";
import { getWritebackStatus } from "../writebacks/get-status.ts";
import { listWritebackDetails } from "../writebacks/list-details.ts";
import { deleteWriteback, listWritebacks } from "../writebacks/list-writebacks.ts";
import { WRITE_APIS, type WriteApi } from "../writebacks/write-apis.ts";
import { type Answer, plain } from "./answer.ts";
import { Refusal } from "./api-errors.ts";

type Route = {
  readonly method: string;
  readonly path: RegExp;
  readonly answer: (call: Call) => Answer;
};

/** The whole API. A path that stands here under no such method is a 405. */
const ROUTES: readonly Route[] = [
  route("GET", "/portal/authapp.aspx", showConsent),
  route("POST", "/portal/authapp.aspx", decideConsent),
  route("POST", "/v4/request_key", postRequestKey),
  route("DELETE", "/v4/request_key", deleteRequestKey),
  route("GET", "/v4/request_key_info", getRequestKeyInfo),
  route("DELETE", "/v4/refresh_key", deleteRefreshKey),
  route("GET", "/v4/authorized_practices", listAuthorizedPractices),
  route("GET", "/v4/authorized_practices/*", getAuthorizedPractice),
  route("GET", "/v4/data_sync_status", listSyncStatus),
  route("GET", "/v4/health_check", listHealth),
  route("POST", "/v4/remote_command", postRemoteCommand),
  route("GET", "/v4/remote_command_status", getRemoteCommandStatus),
  route("GET", "/v4/practice_location", getPracticeLocation),
  route("POST", "/v4/practice_location", postPracticeLocation),
  route("GET", "/v4/supported_pmses", listSupportedPmses),
  route("GET", "/v4/practice_events", listPracticeEvents),
  route("GET", "/v4/writeback_details", listWritebackDetails),
  route("GET", "/v4/writeback_status", getWritebackStatus),
  route("GET", "/v4/writebacks", listWritebacks),
  route("DELETE", "/v4/writebacks", deleteWriteback),
  ...WRITE_APIS.map((api) => route(api.method, writePath(api), acceptWrite(api))),
  ...RESOURCES.map((resource) => route("GET", `/v4/${resource.name}`, listResource(resource))),
];

export function answerCall(call: Call): Answer {
  try {
    return findAnswer(call);
  } catch (error) {
    if (error instanceof Refusal) return error.answer;
    throw error;
  }
}

function findAnswer(call: Call): Answer {
  const { method, path } = call.request;
  const here = ROUTES.filter((candidate) => candidate.path.test(path));
  const found = here.find((candidate) => candidate.method === method);
  if (found) return found.answer(call);
  if (!path.startsWith("/v4/")) return plain(404, "Not Found");
  if (here.length > 0 || method !== "GET") throw new Refusal("API2014");
  requireKey(call, null);
  throw new Refusal("API2009");
}

/** What is changed stands behind a slash; what is added does not. */
function writePath({ method, api }: WriteApi): string {
  return method === "POST" ? `/v4/${api}` : `/v4/${api}/*`;
}

function route(method: string, path: string, answer: Route["answer"]): Route {
  const pattern = path.replaceAll(".", "\\.").replace("*", "[^/]+");
  return { method, path: new RegExp(`^${pattern}$`), answer };
}
