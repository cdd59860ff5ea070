import { manages, requireMember } from "@/lib/auth/require-member";
import { defineRoute } from "@/lib/http/define-route";
import { onlyMethods } from "@/lib/http/methods";
import { choosePractice } from "@/lib/pms/choose-practice";
import { choosePracticeSchema } from "@/lib/pms/schema";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = onlyMethods({
  POST: defineRoute({
    auth: requireMember({ roles: manages }),
    input: choosePracticeSchema,
    run: async ({ caller, input, requestId }) => ({
      body: await choosePractice(caller, input, requestId),
    }),
  }),
});
