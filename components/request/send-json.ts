import * as z from "zod/mini";
import { isProblemCode, RequestProblem } from "./request-problem";

type Request = {
  method?: "GET" | "POST" | "PUT" | "DELETE";
  body?: unknown;
  signal?: AbortSignal;
};

/** Asks one of our own routes; throws a RequestProblem for everything but an answer of the expected shape. */
export async function sendJson<Answer>(
  path: string,
  schema: z.ZodMiniType<Answer>,
  { method = "POST", body, signal }: Request = {},
): Promise<Answer> {
  const response = await fetch(path, {
    method,
    headers: { Accept: "application/json", ...(body === undefined ? {} : jsonBody) },
    ...(body === undefined ? {} : outlivingPage(JSON.stringify(body))),
    ...(signal ? { signal } : {}),
  }).catch(() => null);
  if (!response) throw new RequestProblem("unavailable", 0);

  const json: unknown = await response.json().catch(() => null);
  if (!response.ok) throw readProblem(response.status, json);
  const answer = schema.safeParse(json);
  if (!answer.success) throw new RequestProblem("internal", response.status);
  return answer.data;
}

/** What was being saved as somebody left is still saved, as far as browsers carry it: 64 KiB. */
const outlivingPage = (body: string) => ({ body, keepalive: body.length < 20_000 });

const jsonBody = { "Content-Type": "application/json" };

const problemSchema = z.object({
  code: z.string(),
  fields: z.optional(z.record(z.string(), z.string())),
});
const newerSchema = z.object({
  version: z.number(),
  updatedAt: z.string(),
  updatedBy: z.nullable(z.string()),
});

export function readProblem(status: number, json: unknown): RequestProblem {
  const problem = problemSchema.safeParse(json);
  if (!problem.success || !isProblemCode(problem.data.code)) {
    return new RequestProblem(status === 401 ? "unauthenticated" : "unavailable", status);
  }
  const newer = newerSchema.safeParse(json);
  return new RequestProblem(problem.data.code, status, problem.data.fields, newer.data);
}
