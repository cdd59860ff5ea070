import { manages, requireMember } from "@/lib/auth/require-member";
import { defineRoute } from "@/lib/http/define-route";
import { onlyMethods } from "@/lib/http/methods";
import { changeRole } from "@/lib/team/change-team";
import { changeRoleSchema } from "@/lib/team/schema";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = onlyMethods({
  POST: defineRoute({
    auth: requireMember({ roles: manages }),
    input: changeRoleSchema,
    run: async ({ caller, input, requestId }) => {
      await changeRole(caller, input, requestId);
      return { body: {} };
    },
  }),
});
