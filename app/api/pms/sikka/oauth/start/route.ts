import { manages, requireMember } from "@/lib/auth/require-member";
import { defineRedirect } from "@/lib/http/define-redirect";
import { onlyMethods } from "@/lib/http/methods";
import { startConnection } from "@/lib/pms/start-connection";

const mayConnect = requireMember({ roles: manages });

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = onlyMethods({
  POST: defineRedirect({
    run: async ({ request, requestId }) => startConnection(await mayConnect(request), requestId),
    failTo: (error) =>
      error.code === "unauthenticated" ? "/sign-in?callbackUrl=/home/agent/setup/pms" : null,
  }),
});
