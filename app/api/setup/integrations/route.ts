import { manages, requireMember } from "@/lib/auth/require-member";
import { defineRoute } from "@/lib/http/define-route";
import { onlyMethods } from "@/lib/http/methods";
import { saveIntegrations } from "@/lib/setup/save-integrations";
import { integrationsStepSchema } from "@/lib/setup/schema";
import { stepBody } from "@/lib/setup/step-body";
import { viewIntegrations } from "@/lib/setup/view-step";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = onlyMethods({
  GET: defineRoute({
    auth: requireMember({ polled: true }),
    run: async ({ caller }) => ({ body: await viewIntegrations(caller) }),
  }),
  PUT: defineRoute({
    auth: requireMember({ roles: manages }),
    input: stepBody(integrationsStepSchema),
    run: async ({ caller, input, requestId }) => ({
      body: await saveIntegrations(caller, input, requestId),
    }),
  }),
});
