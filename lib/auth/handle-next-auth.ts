import "server-only";
import { NextRequest } from "next/server";
import NextAuth from "next-auth";
import { presentProblem, problem, recogniseError } from "@/lib/http/present-error";
import { readBytes } from "@/lib/http/read-body";
import { newRequestId } from "@/lib/http/request-id";
import { refuseForeignOrigin } from "@/lib/http/same-origin";
import { knownDeviceCookie } from "./known-device";
import { chosenLocale, localeCookie } from "./locale-cookie";
import { nextAuthOptions, type SignInScope } from "./next-auth-options";

type Context = { params: Promise<{ nextauth: string[] }> };

/** next-auth's own routes, with our limit on bodies, our 429 and 503, and the mark of a known device. */
export async function handleNextAuth(request: Request, context: Context): Promise<Response> {
  const requestId = newRequestId();
  try {
    if (request.method === "POST") refuseForeignOrigin(request);
    const bytes = request.method === "POST" ? await readBytes(request) : undefined;
    const checked = new NextRequest(request.url, {
      method: request.method,
      headers: request.headers,
      ...(bytes ? { body: Buffer.from(bytes) } : {}),
    });
    const scope: SignInScope = { request: checked };
    const answered: Response = await NextAuth(checked, context, nextAuthOptions(scope));
    // Its text for an action that it does not have names the library.
    if (answered.status === 400) return problem("not_found", requestId);
    if (scope.signOutFailure) throw scope.signOutFailure;
    const answer = await withOurStatus(answered);
    answer.headers.set("Cache-Control", "no-store");
    if (scope.signedInUserId) {
      answer.headers.append("Set-Cookie", await knownDeviceCookie(scope.signedInUserId));
      // What was chosen in this browser is newer than what the person chose in another.
      if (scope.signedInLocale && !chosenLocale(request.headers))
        answer.headers.append("Set-Cookie", localeCookie(scope.signedInLocale));
    }
    return answer;
  } catch (error) {
    const door = `${request.method} /api/auth`;
    return presentProblem(recogniseError(error, door, requestId), requestId);
  }
}

/** next-auth answers every failed sign-in with 401 and a URL that says why; two of ours have their own status. */
async function withOurStatus(answer: Response): Promise<Response> {
  if (answer.status !== 401) return new Response(answer.body, answer);
  const text = await answer.text();
  const status = text.includes("error=rate_limited")
    ? 429
    : text.includes("error=unavailable") || text.includes("error=internal")
      ? 503
      : 401;
  const headers = new Headers(answer.headers);
  if (status !== 401) headers.set("Retry-After", status === 429 ? "60" : "5");
  return new Response(text, { status, headers });
}
