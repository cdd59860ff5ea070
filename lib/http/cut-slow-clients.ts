import "server-only";
import { subscribe, unsubscribe } from "node:diagnostics_channel";
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import type { Socket } from "node:net";

/** What must come in each span of `bodyMs` for there to be another, and how many spans there are at most. */
const LEAST_BYTES = 24_000;
const MOST_SPANS = 4;

const STARTED = "http.server.request.start";
const TOO_SLOW = "HTTP/1.1 408 Request Timeout\r\nConnection: close\r\n\r\n";

/** What Node tells of a request whose head has come. */
type Started = {
  request: IncomingMessage;
  response: ServerResponse;
  socket: Socket;
  server: Server;
};

/**
 * Ends connections on which a request does not come whole in time. Next keeps a body back until all
 * of it is there, so that no limit of a route begins before; and Node by itself waits five minutes.
 * Returns what undoes it.
 */
export function cutSlowClients({ headMs = 10_000, bodyMs = 15_000 } = {}): () => void {
  const watch = (message: unknown) => {
    const { request, response, socket, server } = message as Started;
    // Node looks every half minute who is beyond this; there is no telling of a head that began.
    server.headersTimeout = headMs;
    if (!hasBody(request)) return;
    const end = performance.now() + MOST_SPANS * bodyMs;
    let seen = socket.bytesRead;
    const look = () => {
      if (request.complete || socket.destroyed) return;
      // A slow line that gets on is somebody's upload.
      if (socket.bytesRead - seen >= LEAST_BYTES && performance.now() < end) {
        seen = socket.bytesRead;
        setTimeout(look, bodyMs).unref();
        return;
      }
      if (!response.headersSent) socket.write(TOO_SLOW);
      socket.destroySoon();
    };
    setTimeout(look, bodyMs).unref();
  };
  subscribe(STARTED, watch);
  return () => unsubscribe(STARTED, watch);
}

const hasBody = ({ headers }: IncomingMessage): boolean =>
  headers["transfer-encoding"] !== undefined || Number(headers["content-length"] ?? 0) > 0;
