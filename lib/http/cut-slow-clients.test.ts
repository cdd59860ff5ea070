import { once } from "node:events";
import { createServer, type RequestListener, type Server } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { text } from "node:stream/consumers";
import { afterEach, describe, expect, it } from "vitest";
import { cutSlowClients } from "./cut-slow-clients";

const BODY_MS = 300;
const HEAD = "POST / HTTP/1.1\r\nHost: clinic.test\r\n";
let server: Server;
let undo = () => {};

async function serve(answer: RequestListener): Promise<number> {
  undo = cutSlowClients({ bodyMs: BODY_MS });
  server = createServer(answer).listen(0, "127.0.0.1");
  await once(server, "listening");
  return (server.address() as AddressInfo).port;
}

afterEach(async () => {
  undo();
  server.closeAllConnections();
  server.close();
});

/** Sends the pieces one after another; what came back until the other side hung up, and when. */
async function tell(port: number, pieces: string[], everyMs: number) {
  const startedAt = performance.now();
  const socket = connect(port, "127.0.0.1");
  const heard = text(socket).catch(() => "");
  const timer = setInterval(() => {
    const piece = pieces.shift();
    if (piece !== undefined && socket.writable) socket.write(piece);
  }, everyMs);
  const said = await heard;
  clearInterval(timer);
  return { said, tookMs: performance.now() - startedAt };
}

/** As Next does with a body: nothing begins before all of it has come. */
const afterWholeBody: RequestListener = (request, response) => {
  void text(request).then(
    (body) => response.end(`got ${body}`),
    () => {}, // the connection was cut
  );
};

describe("a client whose body does not come whole in time", () => {
  it.each([
    ["dribbles", `${HEAD}Content-Length: 1000\r\n\r\n`, "x"],
    ["dribbles without a length", `${HEAD}Transfer-Encoding: chunked\r\n\r\n`, "1\r\nx\r\n"],
    ["says nothing more", `${HEAD}Content-Length: 1000\r\n\r\n`, ""],
  ])("and that %s is told so, and cut off", async (_, head, piece) => {
    const port = await serve(afterWholeBody);
    const { said, tookMs } = await tell(port, [head, ...Array(500).fill(piece)], 20);
    expect(said).toBe("HTTP/1.1 408 Request Timeout\r\nConnection: close\r\n\r\n");
    expect(tookMs).toBeGreaterThan(BODY_MS);
    expect(tookMs).toBeLessThan(BODY_MS + 2_000);
  });

  it("is cut off too when it was answered before, without a second answer", async () => {
    const port = await serve((_, response) => response.writeHead(413).end("no"));
    const head = `${HEAD}Content-Length: 1000\r\n\r\n`;
    const { said, tookMs } = await tell(port, [head, ...Array(500).fill("x")], 20);
    expect(said).toMatch(/^HTTP\/1\.1 413 /);
    expect(said).not.toContain("408");
    expect(tookMs).toBeLessThan(BODY_MS + 2_000);
  });
});

describe("a client on a slow line", () => {
  const PIECE = "x".repeat(4_000);

  it("is served while it gets on", async () => {
    const port = await serve((request, response) => {
      void text(request).then((body) => response.end(`got ${body.length}`));
    });
    const head = `${HEAD}Connection: close\r\nContent-Length: 120000\r\n\r\n`;
    const { said, tookMs } = await tell(port, [head, ...Array(30).fill(PIECE)], 20);
    expect(said).toContain("got 120000");
    expect(tookMs).toBeGreaterThan(BODY_MS);
  });

  it("is cut off in the end", async () => {
    const port = await serve(afterWholeBody);
    const head = `${HEAD}Content-Length: 100000000\r\n\r\n`;
    const { said, tookMs } = await tell(port, [head, ...Array(2_000).fill(PIECE)], 20);
    expect(said).toMatch(/^HTTP\/1\.1 408 /);
    expect(tookMs).toBeGreaterThan(3 * BODY_MS);
    expect(tookMs).toBeLessThan(5 * BODY_MS + 2_000);
  });
});

describe("a client that is in time", () => {
  it("is answered, on the same connection again, however long the answer takes", async () => {
    const port = await serve((request, response) => {
      const late = () => setTimeout(() => response.end("late"), BODY_MS * 2);
      void text(request).then(late);
    });
    const whole = `${HEAD}Content-Length: 2\r\n\r\nhi`;
    const last = `${HEAD}Connection: close\r\nContent-Length: 2\r\n\r\nhi`;
    const { said } = await tell(port, [whole, last], 1);
    expect(said.match(/late/g)).toHaveLength(2);
    expect(said).not.toContain("408");
  });

  it("may come without a body, and wait", async () => {
    const port = await serve((_, response) => {
      setTimeout(() => response.end("late"), BODY_MS * 2);
    });
    const get = "GET / HTTP/1.1\r\nHost: clinic.test\r\nConnection: close\r\n\r\n";
    expect((await tell(port, [get], 1)).said).toMatch(/late$/);
    expect(server.headersTimeout).toBe(10_000);
  });
});
