import { checkHealth } from "@/lib/health/check-health";
import { defineRoute } from "@/lib/http/define-route";
import { onlyMethods } from "@/lib/http/methods";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = onlyMethods({
  GET: defineRoute({
    auth: async () => "anybody",
    run: async () => {
      const body = await checkHealth();
      return { body, status: body.status === "down" ? 503 : 200 };
    },
  }),
});
