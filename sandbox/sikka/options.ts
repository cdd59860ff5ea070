import { parseArgs } from "node:util";

export type Options = {
  readonly port: number;
  readonly controlPort: number;
  readonly dataDirectory: string;
  readonly redirectUris: readonly string[];
  readonly exitWithParent: boolean;
  /** Nothing is written to disk: for measuring, where the disk would be what is measured. */
  readonly inMemory: boolean;
};

export function parseOptions(argv: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      port: { type: "string", default: "0" },
      "control-port": { type: "string", default: "0" },
      data: { type: "string" },
      "redirect-uri": { type: "string", multiple: true, default: [] },
      "exit-with-parent": { type: "boolean", default: false },
      "in-memory": { type: "boolean", default: false },
    },
  });
  if (!values.data) throw new Error("--data DIR is required");
  return {
    port: parsePort(values.port),
    controlPort: parsePort(values["control-port"]),
    dataDirectory: values.data,
    redirectUris: values["redirect-uri"],
    exitWithParent: values["exit-with-parent"],
    inMemory: values["in-memory"],
  };
}

function parsePort(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Error(`no port: ${text}`);
  return port;
}
