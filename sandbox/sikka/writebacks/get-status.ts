import type { Answer } from "../http/answer.ts";
import { Refusal } from "../http/api-errors.ts";
import { requireKey } from "../keys/authenticate.ts";
import { keyHeaders } from "../keys/present-key.ts";
import { answerPage } from "../resources/page.ts";
import type { Call, Sandbox } from "../sandbox.ts";
import { wallTime } from "../state/clock.ts";
import type { Row, Writeback } from "../state/state.ts";

const LIMIT = 500;

/** GET /v4/writeback_status: of the key's own office only. */
export function getWritebackStatus(call: Call): Answer {
  const { key, office } = requireKey(call, "writeback_status");
  const id = call.request.query.get("id");
  if (!id) throw new Refusal("API1020");
  const found = (call.sandbox.store.state.writebacks ?? []).filter(
    (one) => one.id === id && one.officeId === office.office_id,
  );
  const rows = found.map((one) => statusRow(call.sandbox, one));
  return answerPage(call, rows, keyHeaders(key), LIMIT);
}

/** The two published shapes: they spell the time of the request differently. */
function statusRow(sandbox: Sandbox, writeback: Writeback): Row {
  const { WRITEBACK_TIME_ZONE, WRITEBACK_FAILED_WORD } = sandbox.knobs();
  const wall = (ms: number) => wallTime(ms, WRITEBACK_TIME_ZONE);
  const spaced = (ms: number) => wall(ms).replace("T", " ");
  const { id, pickedUpMs, completedMs } = writeback;
  if (completedMs === null) {
    return {
      id,
      status: "Pending",
      is_completed: "",
      has_error: "",
      completed_time: "",
      result: "",
      request_time: wall(writeback.requestMs),
      current_status:
        pickedUpMs === null ? "" : `${spaced(pickedUpMs)} : Writeback request received`,
    };
  }
  return {
    id,
    office_id: writeback.officeId,
    method: writeback.method,
    api: writeback.api,
    payload_body: JSON.stringify(writeback.body),
    appointment_sr_no: "",
    patient_id: "",
    practice_id: writeback.body.practice_id ?? "",
    request_time: spaced(writeback.requestMs),
    completed_time: spaced(completedMs),
    is_completed: "True",
    has_error: writeback.failed ? "True" : "False",
    status: writeback.failed ? WRITEBACK_FAILED_WORD : "Success",
    result: writeback.result,
    created_id: "",
    ...writeback.created,
  };
}
