import { manages, requireMember } from "@/lib/auth/require-member";
import { defineRoute } from "@/lib/http/define-route";
import { onlyMethods } from "@/lib/http/methods";
import { askOwner } from "@/lib/pms/ask-owner";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = onlyMethods({
  POST: defineRoute({
    auth: requireMember({ roles: manages }),
    status: 202,
    run: async ({ caller, requestId }) => {
      await askOwner(caller, requestId);
      return { body: {} };
    },
  }),
});
