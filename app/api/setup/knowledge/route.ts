import { manages, requireMember } from "@/lib/auth/require-member";
import { defineRoute } from "@/lib/http/define-route";
import { onlyMethods } from "@/lib/http/methods";
import { saveKnowledge } from "@/lib/setup/save-knowledge";
import { knowledgeStepSchema } from "@/lib/setup/schema";
import { viewKnowledge } from "@/lib/setup/view-step";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = onlyMethods({
  GET: defineRoute({
    auth: requireMember({ polled: true }),
    run: async ({ caller }) => ({ body: await viewKnowledge(caller) }),
  }),
  PUT: defineRoute({
    auth: requireMember({ roles: manages }),
    input: knowledgeStepSchema,
    run: async ({ caller, input, requestId }) => ({
      body: await saveKnowledge(caller, input, requestId),
    }),
  }),
});
