import "server-only";
import { env } from "@/lib/env";
import type { AppError } from "@/lib/errors";
import { presentErrorPage } from "./error-page";
import { presentProblem, recogniseError } from "./present-error";
import { readBytes } from "./read-body";
import { newRequestId } from "./request-id";

export type Redirect = {
  /** A path of ours, or an absolute URL that was built from configuration. */
  goTo: string;
  /** Ready `Set-Cookie` lines. */
  cookies?: string[];
};

/** A route that ends in a 303. A person stands in front of it, so a failure is a page when a browser asks. */
export function defineRedirect(definition: {
  run: (scope: { request: Request; requestId: string }) => Promise<Redirect>;
  /** Where a failure sends the person instead of an error page, if it can. */
  failTo?: (error: AppError) => string | null;
}) {
  return async (request: Request): Promise<Response> => {
    const requestId = newRequestId();
    try {
      // Nothing is read from a body here, and it is held to the limit all the same.
      await readBytes(request);
      return present(await definition.run({ request, requestId }));
    } catch (error) {
      const door = `${request.method} ${new URL(request.url).pathname}`;
      const known = recogniseError(error, door, requestId);
      const goTo = definition.failTo?.(known);
      if (goTo) return present({ goTo });
      return request.headers.get("accept")?.includes("text/html")
        ? presentErrorPage(known, request.headers)
        : presentProblem(known, requestId);
    }
  };
}

function present({ goTo, cookies = [] }: Redirect): Response {
  const headers = new Headers({
    Location: new URL(goTo, env.APP_BASE_URL).href,
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
  });
  for (const cookie of cookies) headers.append("Set-Cookie", cookie);
  return new Response(null, { status: 303, headers });
}
