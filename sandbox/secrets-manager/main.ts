import type { Server } from "node:http";
import { parseArgs } from "node:util";
import { createAwsServer } from "./aws-server.ts";
import { createControlServer } from "./control-server.ts";
import { openSandbox } from "./sandbox.ts";

const { port, controlPort, data, exitWithParent } = readArguments();
const sandbox = openSandbox(data, process.env);
const aws = createAwsServer(sandbox);
const control = createControlServer(sandbox);

// Open connections may hang on purpose, so nothing is waited for: what was answered is on disk.
for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, () => process.exit(0));
if (exitWithParent) {
  for (const event of ["end", "close"]) process.stdin.on(event, () => process.exit(0));
  process.stdin.resume();
}

const [url, controlUrl] = await Promise.all([listen(aws, port), listen(control, controlPort)]);
process.stdout.write(
  `${JSON.stringify({
    ready: true,
    url,
    controlUrl,
    region: sandbox.region,
    ...sandbox.credentials,
  })}\n`,
);

function listen(server: Server, wanted: number): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(wanted, "127.0.0.1", () => {
      const address = server.address();
      const got = typeof address === "object" && address !== null ? address.port : wanted;
      resolve(`http://127.0.0.1:${got}`);
    });
  });
}

function readArguments() {
  const { values } = parseArgs({
    options: {
      port: { type: "string", default: "0" },
      "control-port": { type: "string", default: "0" },
      data: { type: "string" },
      "exit-with-parent": { type: "boolean", default: false },
    },
  });
  if (values.data === undefined) throw new Error("--data DIR is missing");
  return {
    port: Number(values.port),
    controlPort: Number(values["control-port"]),
    data: values.data,
    exitWithParent: values["exit-with-parent"],
  };
}
