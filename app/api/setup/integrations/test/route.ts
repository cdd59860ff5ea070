import { manages, requireMember } from "@/lib/auth/require-member";
import { defineRoute } from "@/lib/http/define-route";
import { onlyMethods } from "@/lib/http/methods";
import { readOptionalBody } from "@/lib/http/read-body";
import { testIntegration } from "@/lib/notices/test-integration";
import { integrationsTestSchema } from "@/lib/setup/schema";

/** Seconds. A slow mail server is waited for. */
export const maxDuration = 120;

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = onlyMethods({
  POST: defineRoute({
    auth: requireMember({ roles: manages }),
    read: (request) => readOptionalBody(request, integrationsTestSchema),
    run: async ({ caller, input, requestId }) => ({
      body: await testIntegration(caller, input, requestId),
    }),
  }),
});
