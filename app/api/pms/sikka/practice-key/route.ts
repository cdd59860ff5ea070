import { manages, requireMember } from "@/lib/auth/require-member";
import { defineRoute } from "@/lib/http/define-route";
import { onlyMethods } from "@/lib/http/methods";
import { connectWithPracticeKey } from "@/lib/pms/connect-with-practice-key";
import { practiceKeySchema } from "@/lib/pms/schema";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = onlyMethods({
  POST: defineRoute({
    auth: requireMember({ roles: manages }),
    input: practiceKeySchema,
    run: async ({ caller, input, requestId }) => ({
      body: await connectWithPracticeKey(caller, input, requestId),
    }),
  }),
});
