import { listIn, recordIn, textIn } from "../http/request.ts";
import type { Kind } from "./kind.ts";
import { isUuid } from "./resources.ts";
import { serverFaults } from "./server-faults.ts";

const TYPES = new Set([
  "function",
  "query",
  "transferCall",
  "endCall",
  "dtmf",
  "apiRequest",
  "sms",
]);
const NAME = /^[a-zA-Z0-9_-]{1,64}$/;
const E164 = /^\+[1-9]\d{6,14}$/;
const MESSAGE_TYPES = new Set([
  "request-start", "request-response-delayed", "request-complete", "request-failed",
]); // biome-ignore format: a list of words reads better in rows

export const tools: Kind = {
  collection: "tool",
  faults: (body, sandbox) => {
    const type = textIn(body, "type") ?? "";
    const faults: string[] = [];
    if (!TYPES.has(type)) faults.push("type must be a known tool");
    const name = textIn(recordIn(body, "function"), "name");
    if (type === "function" && name === undefined) faults.push("function.name must be a string");
    if (name !== undefined && !NAME.test(name)) faults.push("function.name must match the pattern");
    for (const destination of listIn(body, "destinations")) {
      const number = textIn(destination, "number");
      if (number !== undefined && !E164.test(number))
        faults.push("destinations.number must be E.164");
    }
    for (const message of listIn(body, "messages")) {
      if (!MESSAGE_TYPES.has(textIn(message, "type") ?? "")) {
        faults.push("messages.type must be a known message");
      }
    }
    if (type === "query")
      faults.push(...knowledgeFaults(body, sandbox.store.state.collections.file));
    faults.push(...serverFaults(body.server, "server", sandbox));
    return faults;
  },
  inUse: ({ id }, sandbox) =>
    sandbox.store.state.collections.assistant.some((assistant) =>
      listIn(recordIn(assistant, "model"), "toolIds").includes(id),
    )
      ? "The tool is used by an assistant."
      : null,
};

function knowledgeFaults(
  body: Readonly<Record<string, unknown>>,
  files: readonly { id: string }[],
): string[] {
  const bases = listIn(body, "knowledgeBases");
  if (bases.length === 0) return ["knowledgeBases must not be empty"];
  return bases.flatMap((base) => {
    const faults: string[] = [];
    if (textIn(base, "provider") !== "google")
      faults.push("knowledgeBases.provider must be google");
    for (const field of ["name", "description"]) {
      if (!textIn(base, field)) faults.push(`knowledgeBases.${field} must be a string`);
    }
    for (const id of listIn(base, "fileIds")) {
      if (!isUuid(id) || !files.some((file) => file.id === id)) {
        faults.push(`knowledgeBases.fileIds: no file with id ${String(id)}`);
      }
    }
    return faults;
  });
}
