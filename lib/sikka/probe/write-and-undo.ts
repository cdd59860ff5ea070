import "server-only";
import { applicationHeaders } from "@/lib/sikka/call-sikka";
import { statusBody } from "@/lib/sikka/patch-appointment-status";
import type { WriteBody } from "@/lib/sikka/write-to-pms";
import type { RawRequest } from "./open-sender";
import type { ProbeContext } from "./probe-context";
import type { WritingPlace } from "./probe-writes";
import { itemsOf, nameAnswer, type RawAnswer, textOf } from "./read-answer";

/** The last look at a write, and after how long. */
export type End = { row: unknown; seconds: number; isDone: boolean };

export type Written = {
  ack: RawAnswer;
  /** Sikka's id of the write; empty where it gave none. */
  id: string;
  end: End | null;
  /** Why there is no end. */
  why: string;
  /** What was made; empty for nothing. */
  srNo: string;
  isVisible: boolean | null;
  undoing: End | null;
  /** Something of this run is there, or may come to be. */
  isLeft: boolean;
};

const PAUSE_SECONDS = 5;
const PATIENCE_SECONDS = 300;

/**
 * Sends one appointment, follows it to its end, and takes it back: a write that still waits is
 * withdrawn, an appointment cancelled. Taking back goes on when the person stops the probe.
 */
export async function writeAndUndo(
  context: ProbeContext,
  place: WritingPlace,
  body: WriteBody,
): Promise<Written> {
  const ack = await write(context, place, { method: "POST", path: "/appointment", json: body });
  const id = idOf(ack);
  const nothing = { ack, id, end: null, srNo: "", isVisible: null, undoing: null };
  if (!id) {
    // No answer, or one without an id: it may have been taken all the same.
    const isLeft = ack.failure !== "stopped" && (ack.status === 0 || ack.status < 400);
    return { ...nothing, why: `the write: ${nameAnswer(ack)}`, isLeft };
  }
  let end = await follow(context, place, id, false);
  if (!end.isDone) {
    const why = "it was not done in time, and was withdrawn";
    if (await withdraw(context, id)) return { ...nothing, end, why, isLeft: false };
    // What cannot be withdrawn has been done meanwhile, or will be.
    end = await follow(context, place, id, true);
    if (!end.isDone) return { ...nothing, end, why: "it was never done", isLeft: true };
  }
  const srNo = isSuccess(end.row) ? madeOf(end.row) : "";
  if (!srNo) return { ...nothing, end, why: "", isLeft: isSuccess(end.row) };
  const isVisible = await isListed(context, place, srNo);
  const undoing = await cancel(context, place, srNo);
  return { ...nothing, end, why: "", srNo, isVisible, undoing, isLeft: !isSuccess(undoing?.row) };
}

/** `status Success, is_completed True, has_error False, with an id; after 10 s` */
export function nameEnd({ row, seconds, isDone }: End): string {
  const words = ["status", "is_completed", "has_error"].map(
    (name) => `${name} ${nameWord(textOf(row, name))}`,
  );
  const id = madeOf(row) ? "with an id" : "without an id";
  return `${words.join(", ")}, ${id}; ${isDone ? "" : "not done "}after ${seconds} s`;
}

/** Nothing of a PMS's own text. */
function nameWord(text: string): string {
  if (text === "") return "empty";
  const isKnown = /^(success|failed|failure|error|completed?|pending|true|false|[01])$/i.test(text);
  return isKnown ? text : "another word";
}

const write = ({ send }: ProbeContext, { office }: WritingPlace, request: RawRequest) =>
  send({
    ...request,
    headers: { "Request-Key": office.requestKey },
    json: { ...request.json, check_spu: "true" },
  });

const idOf = ({ status, body }: RawAnswer): string =>
  status >= 200 && status < 300
    ? (/^Id:\s*(\d{1,20})$/i.exec(textOf(body, "long_message"))?.[1] ?? "")
    : "";

async function follow(
  { send, wait, stop }: ProbeContext,
  { office }: WritingPlace,
  id: string,
  lastly: boolean,
): Promise<End> {
  const headers = { "Request-Key": office.requestKey };
  let row: unknown;
  for (let seconds = 0; ; seconds += PAUSE_SECONDS) {
    const query = { id };
    const path = "/writeback_status";
    const answer = await send({ method: "GET", path, query, headers, lastly });
    row = itemsOf(answer)[0];
    const isDone = /^(true|1)$/i.test(textOf(row, "is_completed"));
    const isOver = seconds >= PATIENCE_SECONDS || (stop.aborted && !lastly);
    if (isDone || isOver) return { row, seconds, isDone };
    await wait(PAUSE_SECONDS * 1_000);
  }
}

const isSuccess = (row: unknown): boolean =>
  /^success$/i.test(textOf(row, "status")) && !/^(true|1)$/i.test(textOf(row, "has_error"));

const madeOf = (row: unknown): string =>
  [textOf(row, "created_id"), textOf(row, "appointment_sr_no")].find(
    (id) => /^[\w.-]{1,64}$/.test(id) && id !== "0",
  ) ?? "";

async function isListed(
  { send }: ProbeContext,
  { office }: WritingPlace,
  srNo: string,
): Promise<boolean | null> {
  const answer = await send({
    method: "GET",
    path: "/appointments",
    query: { appointment_sr_no: srNo, lightweight: "true", fields: "appointment_sr_no" },
    headers: { "Request-Key": office.requestKey },
  });
  if (answer.status !== 200 && answer.status !== 204) return null;
  return itemsOf(answer).some((item) => textOf(item, "appointment_sr_no") === srNo);
}

async function cancel(
  context: ProbeContext,
  place: WritingPlace,
  srNo: string,
): Promise<End | null> {
  const json = statusBody(place.office.practiceId, place.cancelWord);
  const path = `/appointments/${srNo}`;
  const ack = await write(context, place, { method: "PATCH", path, json, lastly: true });
  const id = idOf(ack);
  return id ? follow(context, place, id, true) : null;
}

/** Sikka takes back only what still waits. */
async function withdraw({ send }: ProbeContext, id: string): Promise<boolean> {
  const answer = await send({
    method: "DELETE",
    path: "/writebacks",
    query: { id },
    headers: applicationHeaders(),
    lastly: true,
  });
  return answer.status === 200;
}
