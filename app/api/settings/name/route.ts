import { changeProfile } from "@/lib/auth/change-profile";
import { requireMember } from "@/lib/auth/require-member";
import { changeNameSchema } from "@/lib/auth/schema";
import { defineRoute } from "@/lib/http/define-route";
import { onlyMethods } from "@/lib/http/methods";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = onlyMethods({
  POST: defineRoute({
    auth: requireMember(),
    input: changeNameSchema,
    run: async ({ caller, input, requestId }) => {
      await changeProfile(caller, input, requestId);
      return { body: {} };
    },
  }),
});
