import { manages, requireMember } from "@/lib/auth/require-member";
import { defineRoute } from "@/lib/http/define-route";
import { onlyMethods } from "@/lib/http/methods";
import { issueRepairLink } from "@/lib/repair/issue-link";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = onlyMethods({
  POST: defineRoute({
    auth: requireMember({ roles: manages }),
    status: 201,
    run: async ({ caller, requestId }) => ({ body: await issueRepairLink(caller, requestId) }),
  }),
});
