import { manages, requireMember } from "@/lib/auth/require-member";
import { defineRoute } from "@/lib/http/define-route";
import { onlyMethods } from "@/lib/http/methods";
import { savePhone } from "@/lib/setup/save-phone";
import { phoneStepSchema } from "@/lib/setup/schema";
import { stepBody } from "@/lib/setup/step-body";
import { viewPhone } from "@/lib/setup/view-step";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = onlyMethods({
  GET: defineRoute({
    auth: requireMember({ polled: true }),
    run: async ({ caller }) => ({ body: await viewPhone(caller) }),
  }),
  PUT: defineRoute({
    auth: requireMember({ roles: manages }),
    input: stepBody(phoneStepSchema),
    run: async ({ caller, input, requestId }) => ({
      body: await savePhone(caller, input, requestId),
    }),
  }),
});
