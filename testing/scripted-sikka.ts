import { once } from "node:events";
import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";

type Scripted = {
  status?: number;
  headers?: Record<string, string>;
  /** Sent as JSON, or as it is where it is a text. */
  body?: unknown;
  /** Before it is answered. */
  onAsked?: () => void;
};
type Seen = {
  method: string;
  path: string;
  query: Record<string, string>;
  headers: IncomingHttpHeaders;
  body: unknown;
};

/**
 * A Sikka that gives the answers that a test lays out, in their order, for those that no sandbox has.
 * To be started before anything is imported that reads the environment.
 */
export async function scriptedSikka() {
  const answers: Scripted[] = [];
  const seen: Seen[] = [];
  const server = createServer(async (request, response) => {
    let text = "";
    for await (const chunk of request) text += chunk;
    const url = new URL(request.url ?? "", "http://sikka");
    seen.push({
      method: request.method ?? "",
      path: url.pathname,
      query: Object.fromEntries(url.searchParams),
      headers: request.headers,
      body: text ? JSON.parse(text) : null,
    });
    const { status = 200, headers = {}, body, onAsked } = answers.shift() ?? { status: 599 };
    onAsked?.();
    response.writeHead(status, headers);
    response.end(body === undefined || typeof body === "string" ? body : JSON.stringify(body));
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  process.env.SIKKA_API_URL = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v4`;
  return {
    /** From here on these, and nothing that was laid out or seen before. */
    play: (...next: Scripted[]) => {
      answers.splice(0, answers.length, ...next);
      seen.length = 0;
    },
    seen,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** A page as Sikka writes one. */
export const page = (items: readonly unknown[], more: Record<string, unknown> = {}) => ({
  offset: "0",
  limit: "50",
  total_count: String(items.length),
  execution_time: "3",
  pagination: { first: "", previous: "", current: "", next: "", last: "" },
  items,
  ...more,
});
