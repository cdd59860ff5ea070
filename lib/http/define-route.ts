import "server-only";
import type { z } from "zod";
import { presentProblem, recogniseError } from "./present-error";
import { readBytes, readJsonBody } from "./read-body";
import { newRequestId } from "./request-id";

export type RouteScope<Caller, Input> = {
  caller: Caller;
  input: Input;
  requestId: string;
  request: Request;
};

type RouteDefinition<Caller, Input> = {
  /** Who may: a require… of lib/auth. It also demands our own origin where something changes. */
  auth: (request: Request) => Promise<Caller>;
  input?: z.core.$ZodType<Input>;
  /** For a body that is no JSON, in place of `input`. It bounds what it reads. */
  read?: (request: Request) => Promise<Input>;
  run: (scope: RouteScope<Caller, Input>) => Promise<Answer>;
  status?: number;
};

/** What is sent as JSON, and ready `Set-Cookie` lines; a status where it is not always the same. */
type Answer = { body: unknown; cookies?: string[]; status?: number };

/** A JSON route: authorise → parse → run → present. The one place where its failures are caught. */
export function defineRoute<Caller, Input = undefined>(definition: RouteDefinition<Caller, Input>) {
  return async (request: Request): Promise<Response> => {
    const requestId = newRequestId();
    try {
      const caller = await definition.auth(request);
      const input = await readInput(request, definition);
      const answer = await definition.run({ caller, input, requestId, request });
      const { body, cookies = [], status = definition.status ?? 200 } = answer;
      const headers = new Headers({ "Cache-Control": "no-store" });
      for (const cookie of cookies) headers.append("Set-Cookie", cookie);
      return Response.json(body, { status, headers });
    } catch (error) {
      const door = `${request.method} ${new URL(request.url).pathname}`;
      return presentProblem(recogniseError(error, door, requestId), requestId);
    }
  };
}

async function readInput<Input>(
  request: Request,
  { input, read }: Pick<RouteDefinition<unknown, Input>, "input" | "read">,
): Promise<Input> {
  if (read) return read(request);
  if (input) return readJsonBody(request, input);
  // A body that nobody asked for is held to the same limit.
  await readBytes(request);
  return undefined as Input;
}
