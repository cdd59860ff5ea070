import { endOtherSessions } from "@/lib/auth/own-sessions";
import { requireMember } from "@/lib/auth/require-member";
import { defineRoute } from "@/lib/http/define-route";
import { onlyMethods } from "@/lib/http/methods";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = onlyMethods({
  POST: defineRoute({
    auth: requireMember(),
    run: async ({ caller, requestId }) => ({
      body: { ended: await endOtherSessions(caller, requestId) },
    }),
  }),
});
