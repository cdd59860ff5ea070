import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export type Seen = { method: string; url: URL; headers: IncomingMessage["headers"]; body: string };
type Answer = (seen: Seen, response: ServerResponse) => void;

/**
 * A Sikka of another make than our sandbox: it answers as each test says, byte by byte, so that
 * nothing in the client can lean on a habit of the sandbox.
 */
export async function otherSikka() {
  const seen: Seen[] = [];
  let answer: Answer = (_, response) => response.writeHead(404).end();
  const server = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += chunk;
    const url = new URL(request.url ?? "/", "http://sikka.test");
    const call = { method: request.method ?? "", url, headers: request.headers, body };
    seen.push(call);
    answer(call, response);
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v4`,
    seen,
    answers(next: Answer): void {
      seen.length = 0;
      answer = next;
    },
    close: () => server.close(),
  };
}
