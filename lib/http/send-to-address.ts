import "server-only";
import { type IncomingHttpHeaders, type IncomingMessage, request as overHttp } from "node:http";
import { request as overHttps } from "node:https";
import { isIP, type LookupFunction } from "node:net";
import type { Readable } from "node:stream";
import { createBrotliDecompress, createGunzip, createInflate } from "node:zlib";
import { PublicFailure } from "./public-failure";

export type Sending = {
  method?: "GET" | "POST";
  headers?: Record<string, string>;
  body?: string;
  limitBytes: number;
};
type Answer = { status: number; headers: IncomingHttpHeaders; bytes: Buffer };

/** One request to exactly this address, whatever the name says meanwhile. Throws PublicFailure. */
export function sendTo(
  address: string,
  url: URL,
  sending: Sending,
  signal: AbortSignal,
): Promise<Answer> {
  const send = url.protocol === "https:" ? overHttps : overHttp;
  return new Promise<Answer>((resolve, reject) => {
    const fail = (error: unknown) => reject(failureOf(error, signal));
    const outgoing = send(url, {
      method: sending.method ?? "GET",
      headers: {
        Accept: "*/*",
        "Accept-Encoding": "gzip, br",
        ...sending.headers,
        ...(sending.body === undefined
          ? {}
          : { "Content-Length": String(Buffer.byteLength(sending.body)) }),
      },
      // A kept connection would lead to where a name led before.
      agent: false,
      lookup: always(address),
      signal,
    });
    outgoing.once("error", fail);
    outgoing.once("response", (answer) => {
      readBody(answer, sending.limitBytes)
        .then((bytes) =>
          resolve({ status: answer.statusCode ?? 0, headers: answer.headers, bytes }),
        )
        .catch(fail)
        .finally(() => outgoing.destroy());
    });
    outgoing.end(sending.body);
  });
}

const always = (address: string): LookupFunction => {
  const family = isIP(address);
  return (_hostname, options, done) => {
    if (options.all) done(null, [{ address, family }]);
    else done(null, address, family);
  };
};

/** Counted as it comes, and again as it unfolds. */
async function readBody(answer: IncomingMessage, limitBytes: number): Promise<Buffer> {
  // Of a redirect only the way it points counts.
  const status = answer.statusCode ?? 0;
  if (status >= 300 && status < 400) return Buffer.alloc(0);
  if (Number(answer.headers["content-length"] ?? 0) > limitBytes) {
    throw new PublicFailure("too_large");
  }
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of unpacked(answer)) {
    size += chunk.length;
    if (size > limitBytes) throw new PublicFailure("too_large");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function unpacked(answer: IncomingMessage): Readable {
  const unpack = UNPACKERS[answer.headers["content-encoding"] ?? ""]?.();
  if (!unpack) return answer;
  answer.once("error", (error) => unpack.destroy(error));
  return answer.pipe(unpack);
}
const UNPACKERS: Record<string, (() => ReturnType<typeof createGunzip>) | undefined> = {
  gzip: createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
};

function failureOf(error: unknown, signal: AbortSignal): PublicFailure {
  if (error instanceof PublicFailure) return error;
  return new PublicFailure(signal.aborted ? "timeout" : "unreachable", error);
}
