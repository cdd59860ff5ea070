import { manages, requireMember } from "@/lib/auth/require-member";
import { defineRoute } from "@/lib/http/define-route";
import { onlyMethods } from "@/lib/http/methods";
import { invite } from "@/lib/team/invite";
import { inviteSchema } from "@/lib/team/schema";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = onlyMethods({
  POST: defineRoute({
    auth: requireMember({ roles: manages }),
    input: inviteSchema,
    status: 201,
    run: async ({ caller, input, requestId }) => ({ body: await invite(caller, input, requestId) }),
  }),
});
