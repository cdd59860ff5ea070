import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { buildSandbox } from "./build-sandbox.ts";
import { serveControl } from "./control/serve-control.ts";
import { serveApi } from "./http/serve-api.ts";
import { parseOptions } from "./options.ts";

/**
 * A stand-in for the gateway, over HTTP and in a process of its own. It shares no code with the
 * application, so the two can only agree by what is on the wire.
 */
const options = parseOptions(process.argv.slice(2));
const sandbox = buildSandbox(options, process.env);
sandbox.knobs();

const api = createServer((message, response) => {
  serveApi(sandbox, message, response).catch((error) => reportAndDrop(error, message.socket));
});
const control = createServer((message, response) => {
  serveControl(sandbox, api, message, response).catch((error) =>
    reportAndDrop(error, message.socket),
  );
});

// Longer than a client keeps an idle connection, so that only a fault ever breaks one.
api.keepAliveTimeout = 65_000;
sandbox.apiOrigin = await listen(api, options.port);
const controlUrl = await listen(control, options.controlPort);
process.on("SIGTERM", () => process.exit(0));
process.on("SIGINT", () => process.exit(0));
if (options.exitWithParent) {
  process.stdin.resume();
  process.stdin.on("close", () => process.exit(0));
}

const ready = {
  ready: true,
  apiUrl: `${sandbox.apiOrigin}/v4`,
  authorizeUrl: `${sandbox.apiOrigin}/portal/authapp.aspx`,
  controlUrl,
  ...sandbox.credentials,
};
process.stdout.write(`${JSON.stringify(ready)}\n`);

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
