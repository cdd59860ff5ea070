import { textParam } from "../faults/params.ts";
import type { Answer } from "../http/answer.ts";
import { acknowledge, Refusal } from "../http/api-errors.ts";
import { requireAppHeaders } from "../keys/authenticate.ts";
import { answerPage, linkBase } from "../resources/page.ts";
import type { Call } from "../sandbox.ts";
import { wallTime } from "../state/clock.ts";
import type { Row, Writeback } from "../state/state.ts";
import { findWriteApi } from "./write-apis.ts";

const DAY_MS = 86_400_000;
const MOST_DAYS = 7;
/** Nobody is connected to it. */
const OTHER_OFFICE = "D00001";
const DECOY_STEP = 600_000;

/** GET /v4/writebacks: those of every office of the application, another's before one's own. */
export function listWritebacks(call: Call): Answer {
  requireAppHeaders(call);
  requireScope(call);
  const { query } = call.request;
  const [start, end] = [readDay(query.get("startdate")), readDay(query.get("enddate"))];
  if (start === null || end === null || end < start || end - start > MOST_DAYS * DAY_MS) {
    throw new Refusal("API1026");
  }
  const rows = (call.sandbox.store.state.writebacks ?? [])
    .map((one) => writebackRow(call, one))
    .filter(({ command_time: at = "" }) => {
      const day = Date.parse(`${at.slice(0, 10)}T00:00:00Z`);
      return day >= start && day <= end;
    });
  const id = query.get("id");
  const all = [...decoys(call, rows), ...rows];
  return answerPage(
    call,
    all.filter((row) => !id || row.id === id),
  );
}

/** DELETE /v4/writebacks: what has not been done yet can be taken back. */
export function deleteWriteback(call: Call): Answer {
  requireAppHeaders(call);
  requireScope(call);
  const id = call.request.query.get("id");
  if (!id) throw new Refusal("API1020");
  const { state } = call.sandbox.store;
  const found = (state.writebacks ?? []).find((one) => one.id === id);
  // GUESS: the code for one that is done, or that never was.
  if (found?.completedMs !== null) throw new Refusal("API1026");
  state.writebacks = (state.writebacks ?? []).filter((one) => one !== found);
  return acknowledge("API4006", "Writeback request deleted successfully.");
}

/** An application has no office of its own, so only a fault can take this out of its plan. */
function requireScope(call: Call): void {
  const fault = call.fired.find("scope_missing");
  if (fault && textParam(fault, "api", "writebacks") === "writebacks") throw new Refusal("API2004");
}

function writebackRow(call: Call, writeback: Writeback): Row {
  const knobs = call.sandbox.knobs();
  const { completedMs, requestMs, id } = writeback;
  const wall = (ms: number) => wallTime(ms, knobs.WRITEBACK_TIME_ZONE);
  const done = writeback.failed ? knobs.WRITEBACKS_FAILED_WORD : knobs.WRITEBACKS_DONE_WORD;
  return {
    href: `${linkBase(call.sandbox)}/writebacks/${id}`,
    description: "",
    id,
    result: completedMs === null ? "pending" : done,
    office_id: writeback.officeId,
    method: writeback.method,
    completed_time: completedMs === null ? "" : wall(completedMs),
    api_name: findWriteApi(writeback.method, writeback.api)?.listedAs ?? writeback.api,
    api_request_body: echo(writeback),
    command_time: wall(requestMs),
    duration_in_second:
      completedMs === null ? "" : String(Math.round((completedMs - requestMs) / 1000)),
  };
}

/** Names and values as they came, with nothing escaped. */
function echo({ method, api, itemId, body, maskedKey }: Writeback): string {
  const fields = Object.entries(body).map(([name, value]) => `${name}=${value}`);
  return [
    `request_key=${maskedKey}`,
    ...fields,
    `apiname=${method} ${api}`,
    ...(itemId === "" ? [] : [`id=${itemId}`]),
  ].join("&");
}

/** The same words of another office, so that whoever does not look at the office is found out. */
function decoys(call: Call, rows: readonly Row[]): Row[] {
  if (call.sandbox.knobs().WRITEBACK_DECOYS === "off") return [];
  return rows.map((row) => ({
    ...row,
    id: String(Number(row.id) - DECOY_STEP),
    href: "",
    office_id: OTHER_OFFICE,
    result: call.sandbox.knobs().WRITEBACKS_DONE_WORD,
    completed_time: row.command_time ?? "",
    duration_in_second: "0",
  }));
}

function readDay(text: string | null): number | null {
  const isDay = text !== null && /^\d{4}-\d\d-\d\d$/.test(text);
  const ms = isDay ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  return Number.isNaN(ms) ? null : ms;
}
