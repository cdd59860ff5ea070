import type { IncomingMessage, ServerResponse } from "node:http";
import type { Fault } from "../control/fault-box.ts";
import { answerCall } from "../rest/routes.ts";
import type { Sandbox } from "../sandbox.ts";
import { type Reply, refusal } from "./reply.ts";
import { type Request, readRequest } from "./request.ts";

/** One request from its arrival to its answer, through the fault that hits it. */
export async function serveApi(
  sandbox: Sandbox,
  message: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const request = await readRequest(message);
  const entry = sandbox.journal.open(request.method, request.path);
  await new Promise((resume) => setTimeout(resume, sandbox.knobs().LATENCY_MS));
  if (!isKnown(sandbox, request)) {
    entry.status = 401;
    return send(response, refusal(401, "Invalid Key. Hot tip, you may be using the private key."));
  }
  const fault = sandbox.faults.fire(request.method, request.path);
  if (fault) entry.faults = [fault.action];
  if (fault?.action === "refuse") return void message.socket.destroy();
  if (fault?.action === "hang") return;
  if (fault?.action === "status") {
    entry.status = fault.status;
    return send(response, faultReply(fault));
  }
  const reply = answerCall(sandbox, request);
  sandbox.store.save();
  if (fault?.action === "drop") return void message.socket.destroy();
  if (fault?.action === "hang_after") return;
  if (fault?.action === "stall") {
    return void response.writeHead(reply.status, { "content-type": "application/json" }).write("{");
  }
  if (fault?.action === "garbage") return void response.writeHead(200).end("<html>not JSON");
  const told = fault?.action === "commit_status" ? faultReply(fault) : reply;
  entry.status = told.status;
  send(response, told);
}

const isKnown = (sandbox: Sandbox, { headers }: Request): boolean =>
  headers.authorization === `Bearer ${sandbox.store.state.apiKey}`;

const faultReply = ({ status, retryAfter }: Fault): Reply => ({
  ...refusal(status, status === 400 ? ["the sandbox was told to refuse this"] : "a fault was set"),
  ...(retryAfter === undefined ? {} : { headers: { "retry-after": retryAfter } }),
});

function send(response: ServerResponse, { status, body, headers }: Reply): void {
  response.writeHead(status, { "content-type": "application/json; charset=utf-8", ...headers });
  response.end(JSON.stringify(body));
}
