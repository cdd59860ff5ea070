import { requireCron } from "@/lib/auth/require-cron";
import { defineRoute } from "@/lib/http/define-route";
import { onlyMethods } from "@/lib/http/methods";
import { endDueWritebacks } from "@/lib/scheduling/writebacks/end-due-writebacks";

/** Seconds. The run ends itself before. */
export const maxDuration = 300;

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = onlyMethods({
  GET: defineRoute({
    auth: requireCron,
    run: async ({ requestId }) => ({ body: await endDueWritebacks(requestId) }),
  }),
});
