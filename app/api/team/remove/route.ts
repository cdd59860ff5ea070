import { manages, requireMember } from "@/lib/auth/require-member";
import { defineRoute } from "@/lib/http/define-route";
import { onlyMethods } from "@/lib/http/methods";
import { removeMember } from "@/lib/team/change-team";
import { removeMemberSchema } from "@/lib/team/schema";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = onlyMethods({
  POST: defineRoute({
    auth: requireMember({ roles: manages }),
    input: removeMemberSchema,
    run: async ({ caller, input, requestId }) => {
      await removeMember(caller, input, requestId);
      return { body: {} };
    },
  }),
});
