import { requireMember } from "@/lib/auth/require-member";
import { defineRoute } from "@/lib/http/define-route";
import { onlyMethods } from "@/lib/http/methods";
import { getSetupOverview } from "@/lib/setup/get-setup";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = onlyMethods({
  GET: defineRoute({
    auth: requireMember(),
    run: async ({ caller }) => ({ body: await getSetupOverview(caller.accountId) }),
  }),
});
