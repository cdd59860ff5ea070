import type { Sandbox } from "../sandbox.ts";
import type { Resource } from "../state/state.ts";
import type { Kind } from "./kind.ts";

const LIMIT_BYTES = 300 * 1024;
const ENDINGS = /\.(txt|pdf|docx|doc|csv|md|tsv|yaml|json|xml|log)$/i;

export const files: Kind = {
  collection: "file",
  isListedWhole: true,
  faults: (body, _, isNew) => {
    if (!isNew) return [];
    const file = readMultipart(body);
    if (!file) return ["file is required"];
    const faults: string[] = [];
    if (!ENDINGS.test(file.name)) faults.push("file has an unsupported type");
    if (file.bytes.length > LIMIT_BYTES) faults.push("file is larger than 300KB");
    return faults;
  },
  complete: (body) => {
    const file = readMultipart(body);
    return {
      name: file?.name ?? "",
      originalName: file?.name ?? "",
      bytes: file?.bytes.length ?? 0,
      purpose: file?.fields.purpose ?? "assistants",
      status: "processing",
      ...(file?.fields.metadata ? { metadata: asJson(file.fields.metadata) } : {}),
    };
  },
  show: (file, sandbox) => ({ status: statusOf(file, sandbox) }),
};

function statusOf({ createdAt }: Resource, sandbox: Sandbox): string {
  const { FILE_END, FILE_MS } = sandbox.knobs();
  const isOver = Date.now() - Date.parse(createdAt) >= FILE_MS;
  if (!isOver || FILE_END === "stuck") return "processing";
  return FILE_END;
}

type Multipart = { name: string; bytes: Buffer; fields: Record<string, string> };

/** The part named `file`, and the text parts beside it. */
function readMultipart(body: Readonly<Record<string, unknown>>): Multipart | null {
  const { __multipart: bytes, __type: type } = body;
  if (!Buffer.isBuffer(bytes) || typeof type !== "string") return null;
  const boundary = /boundary="?([^";]+)"?/i.exec(type)?.[1];
  if (!boundary) return null;
  const found: Multipart = { name: "", bytes: Buffer.alloc(0), fields: {} };
  let hasFile = false;
  for (const part of bytes.toString("latin1").split(`--${boundary}`)) {
    const end = part.indexOf("\r\n\r\n");
    const head = part.slice(0, end);
    const field = /name="([^"]*)"/i.exec(head)?.[1];
    if (end < 0 || field === undefined) continue;
    const content = Buffer.from(part.slice(end + 4).replace(/\r\n$/, ""), "latin1");
    const filename = /filename="([^"]*)"/i.exec(head)?.[1];
    if (field === "file" && filename !== undefined) {
      Object.assign(found, {
        name: Buffer.from(filename, "latin1").toString("utf8"),
        bytes: content,
      });
      hasFile = true;
    } else found.fields[field] = content.toString("utf8");
  }
  return hasFile ? found : null;
}

function asJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
