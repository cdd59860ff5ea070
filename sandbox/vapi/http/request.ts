import type { IncomingHttpHeaders, IncomingMessage } from "node:http";

export type Request = {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly bytes: Buffer;
};

const BODY_LIMIT = 4_000_000;

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
    path: url.pathname.replace(/\/+$/, "") || "/",
    query: url.searchParams,
    headers: message.headers,
    bytes: Buffer.concat(chunks),
  };
}

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

export const recordIn = (value: unknown, name: string): Record<string, unknown> | undefined => {
  const inner = isRecord(value) ? value[name] : undefined;
  return isRecord(inner) ? inner : undefined;
};

export const textIn = (value: unknown, name: string): string | undefined => {
  const inner = isRecord(value) ? value[name] : undefined;
  return typeof inner === "string" ? inner : undefined;
};

export const listIn = (value: unknown, name: string): readonly unknown[] => {
  const inner = isRecord(value) ? value[name] : undefined;
  return Array.isArray(inner) ? inner : [];
};
