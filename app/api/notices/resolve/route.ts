import { requireMember } from "@/lib/auth/require-member";
import { defineRoute } from "@/lib/http/define-route";
import { onlyMethods } from "@/lib/http/methods";
import { resolveNotice } from "@/lib/notices/resolve-notice";
import { resolveNoticeSchema } from "@/lib/notices/schema";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = onlyMethods({
  POST: defineRoute({
    auth: requireMember(),
    input: resolveNoticeSchema,
    run: async ({ caller, input, requestId }) => {
      await resolveNotice(caller, input, requestId);
      return { body: {} };
    },
  }),
});
