import { createServer, type IncomingMessage, type Server } from "node:http";
import { type ControlAnswer, findRoute } from "./control-routes.ts";
import { readBody } from "./read-body.ts";
import { type Input, isInput } from "./read-input.ts";
import type { Sandbox } from "./sandbox.ts";

const MAX_BODY_BYTES = 200_000;

// Each call has a connection of its own: one that is kept is closed as a test, busy for a while, takes it up again.
const HEADERS = { "content-type": "application/json", connection: "close" };

/** The side that tests talk to: it turns, breaks and shows, and asks for no credentials. */
export function createControlServer(sandbox: Sandbox): Server {
  return createServer((request, response) => {
    answer(request, sandbox)
      .catch((error: unknown): ControlAnswer => ({ status: 500, body: { error: String(error) } }))
      .then(({ status, body }) => {
        response.writeHead(status, HEADERS);
        response.end(JSON.stringify(body));
      });
  });
}

async function answer(request: IncomingMessage, sandbox: Sandbox): Promise<ControlAnswer> {
  if (!isLocalTool(request)) return { status: 403, body: { error: "not for browsers" } };
  const raw = await readBody(request, MAX_BODY_BYTES);
  const body = raw === null ? null : parseBody(raw.toString("utf8"));
  if (body === null) return { status: 400, body: { error: "the body must be a JSON object" } };
  const url = new URL(request.url ?? "/", "http://sandbox.invalid");
  const route = findRoute(`${request.method} ${url.pathname}`);
  if (route === undefined) return { status: 404, body: { error: "no such route" } };
  return route({ sandbox, body, query: url.searchParams });
}

// Values can be read here, so no web page may get in, be it by a name that points to loopback.
const isLocalTool = ({ headers }: IncomingMessage) =>
  headers.origin === undefined && /^(127\.0\.0\.1|localhost)(:\d+)?$/.test(headers.host ?? "");

function parseBody(text: string): Input | null {
  if (text === "") return {};
  try {
    const parsed: unknown = JSON.parse(text);
    return isInput(parsed) ? parsed : null;
  } catch {
    return null;
  }
}
