import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { serveControl } from "./control/serve-control.ts";
import { serveApi } from "./http/serve-api.ts";
import { parseOptions } from "./options.ts";
import { buildSandbox } from "./sandbox.ts";

/**
 * A stand-in for the service that runs the calls, over HTTP and in a process of its own: its REST
 * side, by which an agent is made, and its calling side, which plays a call against the routes that
 * the agent names. It shares no code with the application.
 */
const options = parseOptions(process.argv.slice(2));
const sandbox = buildSandbox(options);

const api = createServer((message, response) => {
  serveApi(sandbox, message, response).catch((error) => reportAndDrop(error, message.socket));
});
const control = createServer((message, response) => {
  serveControl(sandbox, message, response).catch((error) => reportAndDrop(error, message.socket));
});

// Longer than a client keeps an idle connection, so that only a fault ever breaks one.
api.keepAliveTimeout = 65_000;
const url = await listen(api, options.port);
const controlUrl = await listen(control, options.controlPort);
for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, () => process.exit(0));
if (options.exitWithParent) {
  process.stdin.resume();
  process.stdin.on("close", () => process.exit(0));
}
const { apiKey } = sandbox.store.state;
process.stdout.write(`${JSON.stringify({ ready: true, url, controlUrl, apiKey })}\n`);

function listen(server: Server, port: number): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => {
      const { port: bound } = server.address() as AddressInfo;
      resolve(`http://127.0.0.1:${bound}`);
    });
  });
}

/** A bug of the sandbox itself must not look like an answer. */
function reportAndDrop(error: unknown, socket: { destroy: () => unknown }): void {
  process.stderr.write(`sandbox: ${error instanceof Error ? error.stack : String(error)}\n`);
  socket.destroy();
}
