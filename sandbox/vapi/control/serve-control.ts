import type { IncomingMessage, ServerResponse } from "node:http";
import { isRecord, readRequest } from "../http/request.ts";
import type { Sandbox } from "../sandbox.ts";
import { knobProblem } from "../state/knobs.ts";
import { listScripts, playCall } from "./calls.ts";
import { BadControlCall } from "./control-call.ts";
import { FAULT_ACTIONS, type FaultAction } from "./fault-box.ts";

type Input = Readonly<Record<string, unknown>>;
type Handler = (sandbox: Sandbox, body: Input) => unknown;

const CALLS: Readonly<Record<string, Handler>> = {
  "GET /__sandbox/log": ({ journal }) => ({ entries: journal.entries() }),
  "DELETE /__sandbox/log": ({ journal }) => journal.clear(),
  "GET /__sandbox/state": ({ store }) => store.state.collections,
  "GET /__sandbox/faults": ({ faults }) => ({ faults: faults.list() }),
  "POST /__sandbox/faults": addFault,
  "DELETE /__sandbox/faults": ({ faults }) => faults.clear(),
  "GET /__sandbox/knobs": (sandbox) => sandbox.knobs(),
  "POST /__sandbox/knobs": setKnobs,
  "GET /__sandbox/scripts": listScripts,
  "POST /__sandbox/calls": playCall,
  "POST /__sandbox/reset": ({ store, faults, journal }) => {
    store.reset();
    faults.clear();
    journal.clear();
  },
};

export async function serveControl(
  sandbox: Sandbox,
  message: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const request = await readRequest(message);
  const handler = CALLS[`${request.method} ${request.path}`];
  if (!isLocalTool(message)) return answer(response, 403, { error: "not for browsers" });
  if (!handler) return answer(response, 404, { error: "no such control call" });
  try {
    const body = parse(request.bytes.toString("utf8"));
    answer(response, 200, (await handler(sandbox, body)) ?? { ok: true });
  } catch (error) {
    if (!(error instanceof BadControlCall)) throw error;
    answer(response, 400, { error: error.message });
  }
}

function addFault({ faults }: Sandbox, body: Input): unknown {
  const action = FAULT_ACTIONS.find((known) => known === body.action);
  if (!action) throw new BadControlCall(`action must be one of ${FAULT_ACTIONS.join(", ")}`);
  return faults.add(readFault(action, body));
}

function readFault(action: FaultAction, body: Input) {
  const { method, path, nth, times, status = 500, retryAfter } = body;
  return {
    action,
    status: Number(status),
    timesLeft: typeof times === "number" ? times : null,
    ...(typeof method === "string" ? { method } : {}),
    ...(typeof path === "string" ? { path } : {}),
    ...(typeof nth === "number" ? { nth } : {}),
    ...(retryAfter === undefined ? {} : { retryAfter: String(retryAfter) }),
  };
}

function setKnobs({ store }: Sandbox, body: Input): unknown {
  for (const [name, value] of Object.entries(body)) {
    const problem = knobProblem(name, value);
    if (problem) throw new BadControlCall(problem);
  }
  Object.assign(store.state.knobs, body);
  store.save();
  return store.state.knobs;
}

function parse(text: string): Input {
  if (text === "") return {};
  try {
    const value: unknown = JSON.parse(text);
    if (isRecord(value)) return value;
  } catch {
    // told below, like every other body that is none
  }
  throw new BadControlCall("the body is not a JSON object");
}

// Prompts can be read here, so no web page may get in, be it by a name that points to loopback.
const isLocalTool = ({ headers }: IncomingMessage): boolean =>
  headers.origin === undefined && /^(127\.0\.0\.1|localhost)(:\d+)?$/.test(headers.host ?? "");

// Each call has a connection of its own: one that is kept is closed as a test, busy for a while, takes it up again.
const HEADERS = { "content-type": "application/json", connection: "close" };

function answer(response: ServerResponse, status: number, value: unknown): void {
  response.writeHead(status, HEADERS).end(JSON.stringify(value));
}
