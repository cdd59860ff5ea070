import { parseArgs } from "node:util";

export type Options = {
  readonly port: number;
  readonly controlPort: number;
  readonly dataDirectory: string;
  readonly exitWithParent: boolean;
};

export function parseOptions(argv: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      port: { type: "string", default: "0" },
      "control-port": { type: "string", default: "0" },
      data: { type: "string" },
      "exit-with-parent": { type: "boolean", default: false },
    },
  });
  if (!values.data) throw new Error("--data DIR is required");
  return {
    port: Number(values.port),
    controlPort: Number(values["control-port"]),
    dataDirectory: values.data,
    exitWithParent: values["exit-with-parent"],
  };
}
