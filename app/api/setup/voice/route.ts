import { manages, requireMember } from "@/lib/auth/require-member";
import { defineRoute } from "@/lib/http/define-route";
import { onlyMethods } from "@/lib/http/methods";
import { saveVoice } from "@/lib/setup/save-voice";
import { voiceStepSchema } from "@/lib/setup/schema";
import { stepBody } from "@/lib/setup/step-body";
import { viewVoice } from "@/lib/setup/view-step";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = onlyMethods({
  GET: defineRoute({
    auth: requireMember({ polled: true }),
    run: async ({ caller }) => ({ body: await viewVoice(caller) }),
  }),
  PUT: defineRoute({
    auth: requireMember({ roles: manages }),
    input: stepBody(voiceStepSchema),
    run: async ({ caller, input, requestId }) => ({
      body: await saveVoice(caller, input, requestId),
    }),
  }),
});
