import "server-only";

export type RemoteRequest = {
  method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  url: string;
  headers?: Record<string, string>;
  body?: string;
  /** For the whole of it: connecting, waiting and reading. */
  timeoutMs: number;
  /** Ends it sooner. */
  signal?: AbortSignal | undefined;
  limitBytes?: number;
};

export type RemoteAnswer = { status: number; headers: Headers; text: string };

/** The other side could not be asked, or its answer could not be had whole. */
export class RemoteFailure extends Error {
  constructor(
    readonly reason: "unreachable" | "timeout" | "abandoned" | "redirected" | "too_large",
    cause?: unknown,
  ) {
    super(reason, { cause });
    this.name = "RemoteFailure";
  }
}

const LIMIT_BYTES = 8 * 1024 * 1024;

/** Every call that leaves the house: bounded in time and size, and never sent on to another host. */
export async function fetchRemote(request: RemoteRequest): Promise<RemoteAnswer> {
  const timeout = AbortSignal.timeout(request.timeoutMs);
  const signal = request.signal ? AbortSignal.any([timeout, request.signal]) : timeout;
  try {
    const response = await fetch(request.url, {
      method: request.method,
      redirect: "manual",
      cache: "no-store",
      signal,
      headers: { Accept: "application/json", ...request.headers },
      ...(request.body === undefined ? {} : { body: request.body }),
    });
    if (response.status >= 300 && response.status < 400) {
      void response.body?.cancel();
      throw new RemoteFailure("redirected");
    }
    const text = await readText(response, request.limitBytes ?? LIMIT_BYTES);
    return { status: response.status, headers: response.headers, text };
  } catch (error) {
    if (error instanceof RemoteFailure) throw error;
    throw new RemoteFailure(reasonOf(timeout, request.signal), error);
  }
}

const reasonOf = (timeout: AbortSignal, caller: AbortSignal | undefined) =>
  timeout.aborted ? "timeout" : caller?.aborted ? "abandoned" : "unreachable";

async function readText(response: Response, limitBytes: number): Promise<string> {
  const reader = response.body?.getReader();
  if (!reader) return "";
  const chunks: Uint8Array[] = [];
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return Buffer.concat(chunks).toString("utf8");
    size += value.byteLength;
    if (size > limitBytes) {
      void reader.cancel();
      throw new RemoteFailure("too_large");
    }
    chunks.push(value);
  }
}
