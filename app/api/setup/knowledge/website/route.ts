import { manages, requireMember } from "@/lib/auth/require-member";
import { afterAnswer } from "@/lib/http/after-answer";
import { defineRoute } from "@/lib/http/define-route";
import { onlyMethods } from "@/lib/http/methods";
import { readDueWebsites } from "@/lib/knowledge/read-due-websites";
import { rereadWebsite } from "@/lib/knowledge/reread-website";
import { viewKnowledge } from "@/lib/setup/view-step";

/** Seconds. Answered at once; the reading goes on after that. */
export const maxDuration = 120;

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = onlyMethods({
  POST: defineRoute({
    auth: requireMember({ roles: manages }),
    status: 202,
    run: async ({ caller, requestId }) => {
      const { accountId } = caller;
      await rereadWebsite(caller);
      afterAnswer(() => readDueWebsites({ requestId, accountId }));
      return { body: await viewKnowledge(caller) };
    },
  }),
});
