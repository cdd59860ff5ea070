import { manages, requireMember } from "@/lib/auth/require-member";
import { defineRoute } from "@/lib/http/define-route";
import { onlyMethods } from "@/lib/http/methods";
import { revokeInvitation } from "@/lib/team/revoke-invitation";
import { invitationIdSchema } from "@/lib/team/schema";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = onlyMethods({
  POST: defineRoute({
    auth: requireMember({ roles: manages }),
    input: invitationIdSchema,
    run: async ({ caller, input, requestId }) => {
      await revokeInvitation(caller, input, requestId);
      return { body: {} };
    },
  }),
});
