import { manages, requireMember } from "@/lib/auth/require-member";
import { defineRoute } from "@/lib/http/define-route";
import { onlyMethods } from "@/lib/http/methods";
import { agentSchema } from "@/lib/launch/schema";
import { pauseAgent } from "@/lib/voice/pause-agent";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = onlyMethods({
  PUT: defineRoute({
    auth: requireMember({ roles: manages }),
    input: agentSchema,
    run: async ({ caller, input, requestId }) => ({
      body: await pauseAgent(caller, input.paused, requestId),
    }),
  }),
});
