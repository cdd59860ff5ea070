import "server-only";
import { z } from "zod";
import { AppError } from "@/lib/errors";

const LIMIT_BYTES = 256 * 1024;
const LIMIT_MS = 10_000;
const LIMIT_DEPTH = 32;

/** The JSON body, checked. Throws `unsupported_media_type`, `too_large` or `invalid_input` with fields. */
export async function readJsonBody<T>(request: Request, schema: z.core.$ZodType<T>): Promise<T> {
  demandJson(request);
  return checkInput(parseJson(await readBytes(request)), schema);
}

/** As above, for a body all of which may be left out: none at all, of whatever type, is `{}`. */
export async function readOptionalBody<T>(
  request: Request,
  schema: z.core.$ZodType<T>,
): Promise<T> {
  const bytes = await readBytes(request);
  if (bytes.byteLength === 0) return checkInput({}, schema);
  demandJson(request);
  return checkInput(parseJson(bytes), schema);
}

function demandJson(request: Request): void {
  const type = request.headers.get("content-type") ?? "";
  if (!/^application\/json\s*(;|$)/i.test(type)) throw new AppError("unsupported_media_type");
}

export function checkInput<T>(value: unknown, schema: z.core.$ZodType<T>): T {
  const parsed = z.safeParse(schema, value);
  if (parsed.success) return parsed.data;
  const fields: Record<string, string> = {};
  for (const issue of parsed.error.issues) {
    const name = issue.path.join(".") || "body";
    fields[name] ??= /^[a-z_]+$/.test(issue.message) ? issue.message : "invalid";
  }
  throw new AppError("invalid_input", { fields });
}

/** Reads no more than the limit, and no longer: a client that dribbles is cut off. */
export async function readBytes(request: Request, limitBytes = LIMIT_BYTES): Promise<Uint8Array> {
  if (Number(request.headers.get("content-length") ?? 0) > limitBytes)
    throw new AppError("too_large");
  const reader = request.body?.getReader();
  if (!reader) return new Uint8Array();
  const chunks: Uint8Array[] = [];
  let size = 0;
  let late = false;
  const timer = setTimeout(() => {
    late = true;
    void reader.cancel("too slow");
  }, LIMIT_MS);
  try {
    for (;;) {
      const { done, value } = await reader.read();
      // A cancelled reader ends like a whole one; what came so far is not the body.
      if (late) throw new AppError("invalid_input", { fields: { body: "too_slow" } });
      if (done) return Buffer.concat(chunks);
      size += value.byteLength;
      if (size > limitBytes) {
        void reader.cancel("too large");
        throw new AppError("too_large");
      }
      chunks.push(value);
    }
  } finally {
    clearTimeout(timer);
  }
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(bytes));
    if (depth(value) <= LIMIT_DEPTH) return value;
  } catch (error) {
    throw new AppError("invalid_input", { cause: error, fields: { body: "not_json" } });
  }
  throw new AppError("invalid_input", { fields: { body: "too_deep" } });
}

/** Stops counting one past the limit, so that a deep body cannot exhaust the stack here. */
function depth(value: unknown, above = 0): number {
  if (typeof value !== "object" || value === null || above > LIMIT_DEPTH) return above;
  // One after another: a wide body spread into one call would exhaust the stack as well.
  return Object.values(value).reduce<number>(
    (deepest, child) => Math.max(deepest, depth(child, above + 1)),
    above + 1,
  );
}
