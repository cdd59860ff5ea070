import { manages, requireMember } from "@/lib/auth/require-member";
import { afterAnswer } from "@/lib/http/after-answer";
import { defineRoute } from "@/lib/http/define-route";
import { onlyMethods } from "@/lib/http/methods";
import { readDueWebsites } from "@/lib/knowledge/read-due-websites";
import { saveKnowledge } from "@/lib/setup/save-knowledge";
import { knowledgeStepSchema } from "@/lib/setup/schema";
import { stepBody } from "@/lib/setup/step-body";
import { viewKnowledge } from "@/lib/setup/view-step";

/** Seconds. Answered at once; a website is read after that. */
export const maxDuration = 120;

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = onlyMethods({
  GET: defineRoute({
    auth: requireMember({ polled: true }),
    run: async ({ caller }) => ({ body: await viewKnowledge(caller) }),
  }),
  PUT: defineRoute({
    auth: requireMember({ roles: manages }),
    input: stepBody(knowledgeStepSchema),
    run: async ({ caller, input, requestId }) => {
      const { accountId } = caller;
      const body = await saveKnowledge(caller, input, requestId);
      if (body.websiteState === "waiting") {
        afterAnswer(() => readDueWebsites({ requestId, accountId }));
      }
      return { body };
    },
  }),
});
