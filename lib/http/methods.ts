import "server-only";
import { problem } from "./present-error";
import { newRequestId } from "./request-id";

// biome-ignore lint/suspicious/noExplicitAny: Next types a handler's second argument by its folder
type Handler = (request: Request, context?: any) => Promise<Response> | Response;
const METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"] as const;
type Method = (typeof METHODS)[number];

/**
 * All the methods of a route: those given, and a 405 for the rest. Also for HEAD, which Next would
 * answer by running the GET handler, effects and all.
 */
export function onlyMethods(handlers: Partial<Record<Method, Handler>>): Record<Method, Handler> {
  const allow = Object.keys(handlers).join(", ");
  const refuse: Handler = (request) => {
    const answer = problem("method_not_allowed", newRequestId());
    answer.headers.set("Allow", allow);
    return request.method === "HEAD" ? new Response(null, answer) : answer;
  };
  return Object.fromEntries(
    METHODS.map((method) => [method, handlers[method] ?? refuse]),
  ) as Record<Method, Handler>;
}
