import type { IncomingHttpHeaders, IncomingMessage } from "node:http";

export type Request = {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
};

const BODY_LIMIT = 1_000_000;

export async function readRequest(message: IncomingMessage): Promise<Request> {
  const url = new URL(message.url ?? "/", "http://sandbox.invalid");
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of message) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size > BODY_LIMIT) throw new RangeError("request body too large");
    chunks.push(bytes);
  }
  return {
    method: message.method ?? "GET",
    path: url.pathname,
    query: url.searchParams,
    headers: message.headers,
    body: Buffer.concat(chunks).toString("utf8"),
  };
}

export function header(request: Request, name: string): string {
  const value = request.headers[name];
  return typeof value === "string" ? value.trim() : "";
}

/** The body's fields when it is a JSON object, none otherwise. */
export function jsonFields(request: Request): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(request.body);
    return isRecord(value) ? value : {};
  } catch {
    return {};
  }
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function textField(fields: Readonly<Record<string, unknown>>, name: string): string {
  const value = fields[name];
  return typeof value === "string" ? value.trim() : "";
}
