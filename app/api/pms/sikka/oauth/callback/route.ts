import { findMember } from "@/lib/auth/require-member";
import { readCookie } from "@/lib/http/cookies";
import { defineRedirect } from "@/lib/http/define-redirect";
import { onlyMethods } from "@/lib/http/methods";
import { isPrefetch, parseArrival } from "@/lib/pms/arrival";
import { isStartingBrowser } from "@/lib/pms/browser-binding";
import { completeConnection } from "@/lib/pms/complete-connection";
import { landingPath } from "@/lib/pms/landing-path";

const callback = defineRedirect({
  run: async ({ request, requestId }) => {
    const member = await findMember(readCookie(request, "parlae-session"), { countsAsUse: true });
    const landing = await completeConnection({
      arrival: parseArrival(new URL(request.url).searchParams),
      member,
      isStartingBrowser: (nonce, hash) => isStartingBrowser(request, nonce, hash),
      requestId,
    });
    return { goTo: await landingPath(landing, member) };
  },
  failTo: () => "/home/agent/setup/pms?error=unavailable",
});

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = onlyMethods({
  // A prefetch does nothing: the person has not opened it yet.
  GET: (request) =>
    isPrefetch(request.headers)
      ? new Response(null, { status: 204, headers: { "Cache-Control": "no-store" } })
      : callback(request),
});
