import type { IncomingMessage, Server, ServerResponse } from "node:http";
import { isRecord, readRequest } from "../http/request.ts";
import type { Sandbox } from "../sandbox.ts";
import { catchUp } from "../spu/catch-up.ts";
import { authorize } from "./authorize.ts";
import { BadControlCall, type ControlCall } from "./control-call.ts";
import { addFaults } from "./faults.ts";
import { readPms, readWritebacks, refreshOffice } from "./pms.ts";
import { readCanaries, readHeld, readLog, readState } from "./reads.ts";
import { advanceClock, reset, seed, setKnobs, setRedirectUris } from "./settings.ts";

type Handler = (call: ControlCall) => unknown;

const CALLS: Readonly<Record<string, Handler>> = {
  "GET /__sandbox/health": () => ({ ok: true }),
  "GET /__sandbox/log": readLog,
  "DELETE /__sandbox/log": ({ sandbox }) => sandbox.log.clear(),
  "GET /__sandbox/state": readState,
  "GET /__sandbox/canaries": readCanaries,
  "GET /__sandbox/overlap": ({ sandbox }) => ({ highest: sandbox.overlap.highest() }),
  "GET /__sandbox/held": readHeld,
  "POST /__sandbox/release": ({ sandbox, body }) => ({
    released: sandbox.gate.release(typeof body.seq === "number" ? body.seq : undefined),
  }),
  "GET /__sandbox/faults": ({ sandbox }) => ({ faults: sandbox.faults.list() }),
  "POST /__sandbox/faults": addFaults,
  "DELETE /__sandbox/faults": ({ sandbox }) => sandbox.faults.clear(),
  "GET /__sandbox/knobs": ({ sandbox }) => sandbox.knobs(),
  "POST /__sandbox/knobs": setKnobs,
  "POST /__sandbox/redirect-uris": setRedirectUris,
  "POST /__sandbox/clock": advanceClock,
  "POST /__sandbox/seed": seed,
  "POST /__sandbox/authorize": authorize,
  "POST /__sandbox/reset": reset,
  "GET /__sandbox/pms/*": readPms,
  "GET /__sandbox/writebacks/*": readWritebacks,
  "POST /__sandbox/refresh/*": refreshOffice,
};

export async function serveControl(
  sandbox: Sandbox,
  api: Server,
  message: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const request = await readRequest(message);
  const [, path = request.path, officeId = ""] =
    /^(\/__sandbox\/\w+\/)(\w+)$/.exec(request.path) ?? [];
  const handler = CALLS[`${request.method} ${officeId === "" ? path : `${path}*`}`];
  if (!handler) return answer(response, 404, { error: "no such control call" });
  try {
    const sent = parseBody(request.body);
    const items = Array.isArray(sent) ? sent : [sent];
    const body = isRecord(sent) ? sent : {};
    const before = catchUp(sandbox);
    const result = await handler({ sandbox, api, query: request.query, officeId, body, items });
    // What has been set may have made something due.
    if (catchUp(sandbox) || before) sandbox.store.save();
    answer(response, 200, result ?? { ok: true });
  } catch (error) {
    if (!(error instanceof BadControlCall)) throw error;
    answer(response, 400, { error: error.message });
  }
}

function parseBody(text: string): unknown {
  if (text === "") return {};
  try {
    return JSON.parse(text);
  } catch {
    throw new BadControlCall("the body is not JSON");
  }
}

// Each call has a connection of its own: one that is kept is closed as a test, busy for a while, takes it up again.
const HEADERS = { "content-type": "application/json", connection: "close" };

function answer(response: ServerResponse, status: number, value: unknown): void {
  response.writeHead(status, HEADERS).end(JSON.stringify(value));
}
