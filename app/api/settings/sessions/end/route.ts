import { endOneSession } from "@/lib/auth/own-sessions";
import { requireMember } from "@/lib/auth/require-member";
import { endSessionSchema } from "@/lib/auth/schema";
import { defineRoute } from "@/lib/http/define-route";
import { onlyMethods } from "@/lib/http/methods";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = onlyMethods({
  POST: defineRoute({
    auth: requireMember(),
    input: endSessionSchema,
    run: async ({ caller, input, requestId }) => {
      await endOneSession(caller, input, requestId);
      return { body: {} };
    },
  }),
});
