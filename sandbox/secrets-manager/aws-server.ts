import { randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { answerCall } from "./answer-call.ts";
import { AwsError } from "./aws-error.ts";
import { readBody } from "./read-body.ts";
import { errorReply, JSON_TYPE, type Reply } from "./reply.ts";
import type { Sandbox } from "./sandbox.ts";

const MAX_BODY_BYTES = 1_000_000;

/** The side that the AWS SDK talks to. */
export function createAwsServer(sandbox: Sandbox): Server {
  const server = createServer((request, response) => {
    answer(request, sandbox)
      .catch((error: unknown) => reportCrash(error, request))
      .then((reply) => deliver(reply, request, response));
  });
  // Longer than any client keeps an idle connection, so that none is cut under a new request.
  server.keepAliveTimeout = 120_000;
  return server;
}

function reportCrash(error: unknown, request: IncomingMessage): Reply {
  // A caller that left in the middle of its request is no crash.
  if (!request.complete) return { kind: "cut", why: "dropped" };
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  return errorReply(new AwsError("InternalServiceError", "The sandbox failed.", 500));
}

async function answer(request: IncomingMessage, sandbox: Sandbox): Promise<Reply> {
  const body = await readBody(request, MAX_BODY_BYTES);
  if (body === null) {
    return errorReply(new AwsError("RequestEntityTooLarge", "The request is too long.", 413));
  }
  const { method = "", url = "", headersDistinct } = request;
  if (method !== "POST" || url !== "/") {
    return errorReply(new AwsError("UnknownOperationException", "Send POST to /.", 404));
  }
  const type = headersDistinct["content-type"]?.[0]?.split(";")[0]?.trim();
  if (type !== JSON_TYPE) {
    return errorReply(new AwsError("SerializationException", `Content-Type must be ${JSON_TYPE}.`));
  }
  return answerCall({ method, target: url, headers: headersDistinct, body }, sandbox);
}

function deliver(reply: Reply, request: IncomingMessage, response: ServerResponse) {
  response.setHeader("x-amzn-RequestId", randomUUID());
  switch (reply.kind) {
    case "json":
      if (reply.error !== undefined) response.setHeader("x-amzn-ErrorType", reply.error);
      return send(response, reply.status, JSON_TYPE, JSON.stringify(reply.body));
    case "text":
      return send(response, reply.status, reply.type, reply.text);
    case "cut":
      request.socket.destroy();
      return;
    case "silence":
      return;
  }
}

function send(response: ServerResponse, status: number, type: string, text: string) {
  response.writeHead(status, {
    "content-type": type,
    "content-length": Buffer.byteLength(text),
    "cache-control": "no-store",
  });
  response.end(text);
}
