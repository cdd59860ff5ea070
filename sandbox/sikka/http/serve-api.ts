import type { IncomingMessage, ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { distort, forcedAnswer } from "../faults/forced-answer.ts";
import { isAfterEffect, numberParam } from "../faults/params.ts";
import { spoilKeys } from "../faults/spoil-keys.ts";
import type { Call, Sandbox } from "../sandbox.ts";
import { catchUp } from "../spu/catch-up.ts";
import type { Answer } from "./answer.ts";
import { factsOf } from "./facts-of.ts";
import { latencyFor } from "./latency.ts";
import { countBytes, countCall } from "./rate-limit.ts";
import { type Request, readRequest } from "./request.ts";
import type { LogEntry } from "./request-log.ts";
import { answerCall } from "./routes.ts";

/** One request from its arrival to its answer, through every fault that hits it. */
export async function serveApi(
  sandbox: Sandbox,
  message: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const request = await readRequest(message);
  const facts = factsOf(sandbox, request);
  const entry = sandbox.log.open(request, facts, sandbox.clock.now());
  const fired = sandbox.faults.fire(facts);
  entry.faults = fired.actions;
  if (fired.find("refuse")) return void message.socket.destroy();
  watchOverlap(sandbox, request, facts.officeId, response);
  // Nobody answers: the caller's own patience, or a reset, ends it.
  if (fired.find("hang")) return;

  const delayMs = latencyFor(sandbox.knobs().LATENCY_MS, request.path);
  const call: Call = { sandbox, request, fired, delayMs };
  const { epoch } = sandbox;
  await sleep(delayMs);
  await waitHere(call, entry, false);
  if (epoch !== sandbox.epoch) return;
  catchUp(sandbox);
  const answer = request.path.startsWith("/v4/")
    ? answerCounted(call, facts.officeId)
    : answerOnce(call);
  // A read changes nothing worth keeping, unless a fault made it.
  if (request.method !== "GET" || fired.all.length > 0) sandbox.store.save();
  await waitHere(call, entry, true);
  if (fired.find("drop_after_commit") || fired.find("refresh_response_lost")) {
    return void message.socket.destroy();
  }
  entry.status = answer.status;
  send(response, answer, fired.find("drop_mid_body") !== undefined);
}

/** The effect happens here, in one go, without a pause inside. */
function answerOnce(call: Call): Answer {
  spoilKeys(call);
  const forced = call.fired.all.map((rule) => ({ rule, answer: forcedAnswer(rule, call) }));
  const before = forced.find(({ rule, answer }) => answer && !isAfterEffect(rule));
  if (before?.answer) return before.answer;
  const real = answerCall(call);
  const after = forced.find(({ answer }) => answer !== null);
  return call.fired.all.reduce((answer, rule) => distort(rule, answer), after?.answer ?? real);
}

function answerCounted(call: Call, officeId: string): Answer {
  const verdict = countCall(call, officeId);
  const answer = verdict.refusal ?? answerOnce(call);
  countBytes(call.sandbox, officeId, answer.body.length);
  return { ...answer, headers: { ...verdict.headers, ...answer.headers } };
}

/** Waits as slow_ms and hold ask for, on this side of the effect. */
async function waitHere(call: Call, entry: LogEntry, afterEffect: boolean): Promise<void> {
  for (const rule of call.fired.all) {
    if (isAfterEffect(rule) !== afterEffect) continue;
    if (rule.action === "slow_ms") await sleep(numberParam(rule, "ms", 1000));
    if (rule.action === "hold") {
      const { seq, method, path, office_id } = entry;
      await call.sandbox.gate.hold({ seq, method, path, office_id, after_effect: afterEffect });
    }
  }
}

function watchOverlap(
  sandbox: Sandbox,
  request: Request,
  officeId: string,
  response: ServerResponse,
): void {
  if (request.method === "POST" && request.path === "/v4/request_key") {
    response.once("close", sandbox.overlap.enter(officeId));
  }
}

/** Half of the body and then a dead socket, when it is to break off. */
function send(response: ServerResponse, answer: Answer, breakOff: boolean): void {
  const { status, headers, body } = answer;
  const bytes = Buffer.from(body);
  const length = status === 204 ? {} : { "content-length": String(bytes.length) };
  response.writeHead(status, { "x-api-server-version": "4.0-sandbox", ...headers, ...length });
  if (!breakOff || bytes.length === 0) return void response.end(bytes);
  response.write(bytes.subarray(0, bytes.length / 2), () => response.destroy());
}
