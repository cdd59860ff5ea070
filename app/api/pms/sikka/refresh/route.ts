import { requireCron } from "@/lib/auth/require-cron";
import { defineRoute } from "@/lib/http/define-route";
import { onlyMethods } from "@/lib/http/methods";
import { refreshDue } from "@/lib/pms/refresh-due";

/** Seconds. The run ends itself before. */
export const maxDuration = 300;

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = onlyMethods({
  GET: defineRoute({
    auth: requireCron,
    run: async ({ requestId }) => ({ body: await refreshDue(requestId) }),
  }),
});
