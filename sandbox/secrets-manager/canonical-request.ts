import { createHash } from "node:crypto";

/** A request as it came over the wire. */
export type WireRequest = {
  readonly method: string;
  readonly target: string;
  /** Lower-case name to its values, in order. */
  readonly headers: Readonly<Record<string, readonly string[] | undefined>>;
  readonly body: Buffer;
};

export const sha256Hex = (data: string | Buffer) => createHash("sha256").update(data).digest("hex");

export function canonicalRequest(request: WireRequest, signedHeaders: readonly string[]): string {
  const url = new URL(request.target, "http://sandbox.invalid");
  const headers = signedHeaders.map((name) => `${name}:${canonicalHeader(request, name)}\n`);
  return [
    request.method,
    encodePath(url.pathname),
    encodeQuery(url.searchParams),
    headers.join(""),
    signedHeaders.join(";"),
    sha256Hex(request.body),
  ].join("\n");
}

const canonicalHeader = (request: WireRequest, name: string) =>
  (request.headers[name] ?? []).map((value) => value.trim().replace(/ +/g, " ")).join(",");

// The path is encoded once more on top of how it travelled, as every service but S3 does.
const encodePath = (path: string) => path.split("/").map(encode).join("/");

const encodeQuery = (query: URLSearchParams) =>
  [...query]
    .map(([key, value]) => `${encode(key)}=${encode(value)}`)
    .sort()
    .join("&");

const encode = (text: string) =>
  encodeURIComponent(text).replace(
    /[!'()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  );
