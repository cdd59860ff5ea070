import { manages, requireMember } from "@/lib/auth/require-member";
import { defineRoute } from "@/lib/http/define-route";
import { onlyMethods } from "@/lib/http/methods";
import { sendInvitationAgain } from "@/lib/team/invite";
import { invitationIdSchema } from "@/lib/team/schema";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = onlyMethods({
  POST: defineRoute({
    auth: requireMember({ roles: manages }),
    input: invitationIdSchema,
    run: async ({ caller, input, requestId }) => ({
      body: await sendInvitationAgain(caller, input, requestId),
    }),
  }),
});
