import { once } from "node:events";
import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { fetchRemote, RemoteFailure, type RemoteRequest } from "./fetch-remote";

const servers: Server[] = [];
/** Some name servers take their time to say that nobody has a name. */
const NAMELESS = { timeoutMs: 60_000 };

/** Another side that answers as told, and remembers how often it was asked. */
async function serve(answer: RequestListener) {
  let calls = 0;
  const server = createServer((request, response) => {
    calls += 1;
    answer(request, response);
  });
  servers.push(server);
  await once(server.listen(0, "127.0.0.1"), "listening");
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { url, calls: () => calls };
}

const ask = (url: string, more: Partial<RemoteRequest> = {}) =>
  fetchRemote({ method: "GET", url, timeoutMs: 5_000, ...more });

const failureOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => "answered",
    (error: unknown) => (error instanceof RemoteFailure ? error.reason : error),
  );

afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

describe("fetchRemote", () => {
  it("sends what it is given and hands back status, headers and text", async () => {
    const { url } = await serve(async (request, response) => {
      let body = "";
      for await (const chunk of request) body += chunk;
      response.writeHead(418, { "X-Seen": `${request.method} ${request.url}` });
      response.end(`${request.headers["x-key"]} ${request.headers.accept} ${body} é`);
    });
    const headers = { "X-Key": "rk_test_1" };
    const answer = await ask(`${url}/path?a=1`, { method: "PUT", headers, body: "sent" });
    expect(answer.status).toBe(418);
    expect(answer.headers.get("X-Seen")).toBe("PUT /path?a=1");
    expect(answer.text).toBe("rk_test_1 application/json sent é");
  });

  it("puts a character together that two chunks share", async () => {
    const [first, second] = [Buffer.from("é").subarray(0, 1), Buffer.from("é").subarray(1)];
    const { url } = await serve((_, response) => {
      response.write(first);
      setTimeout(() => response.end(second), 20);
    });
    expect((await ask(url)).text).toBe("é");
  });

  it.each([
    ["never answers", () => {}],
    ["sends its head and nothing more", (_, response) => response.writeHead(200).flushHeaders()],
    [
      "dribbles for ever",
      (_, response) => {
        const timer = setInterval(() => response.write("."), 20);
        response.on("close", () => clearInterval(timer));
      },
    ],
  ] as [string, RequestListener][])("gives up on a side that %s", async (_, answer) => {
    const { url } = await serve(answer);
    expect(await failureOf(ask(url, { timeoutMs: 150 }))).toBe("timeout");
  });

  it("ends when the caller stops waiting, whoever is slow", async () => {
    const caller = new AbortController();
    const { url, calls } = await serve((_, response) => {
      response.writeHead(200).flushHeaders();
      setTimeout(() => caller.abort(), 50);
    });
    const { signal } = caller;
    expect(await failureOf(ask(url, { signal, timeoutMs: 120_000 }))).toBe("abandoned");
    expect(await failureOf(ask(url, { signal: AbortSignal.abort() }))).toBe("abandoned");
    expect(calls()).toBe(1);
    const patient = new AbortController().signal;
    expect(await failureOf(ask(url, { signal: patient, timeoutMs: 150 }))).toBe("timeout");
  });

  it.each([301, 302, 303, 307, 308])("does not follow a %i", async (status) => {
    const elsewhere = await serve((_, response) => response.end("internal"));
    const { url } = await serve((_, response) => {
      response.writeHead(status, { Location: elsewhere.url }).end("gone");
    });
    expect(await failureOf(ask(url, { method: "POST", body: "secret" }))).toBe("redirected");
    expect(elsewhere.calls()).toBe(0);
  });

  it("reads no more than the limit, whatever length is claimed", async () => {
    let written = 0;
    const { url } = await serve((_, response) => {
      const more = () => {
        while (!response.destroyed && response.write(Buffer.alloc(65_536))) written += 65_536;
      };
      response.on("drain", more);
      more();
    });
    expect(await failureOf(ask(url, { limitBytes: 100_000 }))).toBe("too_large");
    expect(written).toBeLessThan(32 * 1024 * 1024);
  });

  it("reads a body of exactly the limit", async () => {
    const { url } = await serve((_, response) => response.end("x".repeat(100_000)));
    expect((await ask(url, { limitBytes: 100_000 })).text).toHaveLength(100_000);
    expect(await failureOf(ask(url, { limitBytes: 99_999 }))).toBe("too_large");
  });

  it("stops at 8 MiB by itself", async () => {
    const { url } = await serve((_, response) => response.end(Buffer.alloc(8 * 1024 * 1024 + 1)));
    expect(await failureOf(ask(url))).toBe("too_large");
  });

  it.each([
    ["in the middle of a body", { "Content-Length": "1000" }],
    ["in the middle of a chunked body", { "Transfer-Encoding": "chunked" }],
  ])("does not take a part for the whole when it is cut off %s", async (_, headers) => {
    const { url } = await serve((_, response) => {
      response.writeHead(200, headers);
      response.write("{}", () => setTimeout(() => response.destroy(), 20));
    });
    expect(await failureOf(ask(url))).toBe("unreachable");
  });

  it("says that nobody is there, or that the line was cut", async () => {
    const { url } = await serve((request) => request.socket.destroy());
    expect(await failureOf(ask(url))).toBe("unreachable");
    await new Promise((closed) => servers[0]?.close(closed));
    expect(await failureOf(ask(url))).toBe("unreachable");
    expect(await failureOf(ask("http://nobody.invalid/", NAMELESS))).toBe("unreachable");
  }, 90_000);

  it("asks once, whatever happens", async () => {
    const { url, calls } = await serve((_, response) => response.writeHead(503).end());
    expect((await ask(url)).status).toBe(503);
    expect(calls()).toBe(1);
  });
});
