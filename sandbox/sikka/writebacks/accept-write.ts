import { textParam } from "../faults/params.ts";
import { type Answer, withHeaders } from "../http/answer.ts";
import { acknowledge, Refusal } from "../http/api-errors.ts";
import { header } from "../http/request.ts";
import { requireKey } from "../keys/authenticate.ts";
import { keyHeaders } from "../keys/present-key.ts";
import { isPracticeOpen } from "../offices/practice-access.ts";
import { profileOf } from "../pms/profile.ts";
import { linkBase } from "../resources/page.ts";
import type { Call } from "../sandbox.ts";
import { isOffline } from "../spu/is-offline.ts";
import type { Office, Writeback } from "../state/state.ts";
import { jobOf } from "./apply-writeback.ts";
import { checkFields } from "./check-fields.ts";
import { fateOf } from "./fate.ts";
import { readFields } from "./read-fields.ts";
import { problemOf, type WriteApi } from "./write-apis.ts";

const FIRST_ID = 700_001;

/** Takes a write and answers at once; whether it will be done is another matter. */
export function acceptWrite(api: WriteApi): (call: Call) => Answer {
  return (call) => {
    const { key, office } = requireKey(call, `${api.method} ${api.api}`);
    if (!office.uploaded || call.fired.find("not_uploaded")) throw new Refusal("API2010");
    const isJson = header(call.request, "content-type").includes("json");
    if (!isJson && call.sandbox.knobs().JSON_ONLY === "on") throw new Refusal("API1006");
    const writeback = enqueue(call, api, office, key.value);
    return withHeaders(acknowledgement(call, api, writeback.id), {
      ...keyHeaders(key),
      "content-type": contentType(call, api),
    });
  };
}

function enqueue(call: Call, api: WriteApi, office: Office, keyValue: string): Writeback {
  const { sandbox, request } = call;
  const body = readFields(request);
  checkFields(api, profileOf(office), body, sandbox);
  if (!isPracticeOpen(office, body.practice_id ?? "")) throw new Refusal("API2007");
  const itemId = decodeURIComponent(request.path.split("/")[3] ?? "");
  const now = sandbox.clock.now();
  if (sandbox.knobs().VALIDATE === "sync") {
    const problem = problemOf(api, jobOf(sandbox, office, { body, itemId }, now));
    if (problem !== null) throw new Refusal("API1026");
  }
  const isOut = call.fired.find("spu_offline") !== undefined || isOffline(sandbox, office);
  if (body.check_spu?.toLowerCase() === "true" && isOut) throw new Refusal("API2017");
  const { state } = sandbox.store;
  const place = state.writebacksMade ?? 0;
  state.writebacksMade = place + 1;
  const writeback: Writeback = {
    id: String(FIRST_ID + place),
    officeId: office.office_id,
    method: api.method,
    api: api.api,
    itemId,
    body,
    maskedKey: `${keyValue.slice(0, 10)}***********${keyValue.slice(-6)}`,
    requestMs: now,
    fate: fateOf(call),
    pickedUpMs: null,
    completedMs: null,
    failed: false,
    result: "",
    created: {},
  };
  state.writebacks = [...(state.writebacks ?? []), writeback];
  return writeback;
}

/** The id stands only in the words of the acknowledgement. */
function acknowledgement(call: Call, api: WriteApi, id: string): Answer {
  const odd = call.fired.find("ack_without_id");
  if (odd) return acknowledge(api.code, textParam(odd, "message", "Request accepted"));
  const more = `${linkBase(call.sandbox)}/writeback_status?id=${id}`;
  const answer = acknowledge(api.code, `Id:${id}`, more);
  // The published example of this one says 200 outside and 201 inside.
  return api.api === "claim_payment" ? { ...answer, status: 200 } : answer;
}

function contentType(call: Call, api: WriteApi): string {
  const { WRITE_ACK_CONTENT_TYPE } = call.sandbox.knobs();
  const isHtml =
    WRITE_ACK_CONTENT_TYPE === "html" ||
    (WRITE_ACK_CONTENT_TYPE === "documented" && api.method !== "POST");
  return isHtml ? "text/html; charset=UTF-8" : "application/json; charset=utf-8";
}
