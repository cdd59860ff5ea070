import { manages, requireMember } from "@/lib/auth/require-member";
import { defineRoute } from "@/lib/http/define-route";
import { onlyMethods } from "@/lib/http/methods";
import { takeWebsiteTry } from "@/lib/knowledge/take-website-try";
import { undoStep } from "@/lib/setup/save-step";
import { undoSchema } from "@/lib/setup/schema";
import { viewStep } from "@/lib/setup/view-step";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = onlyMethods({
  POST: defineRoute({
    auth: requireMember({ roles: manages }),
    input: undoSchema,
    run: async ({ caller, input, requestId }) => {
      // It may bring back another address.
      if (input.step === "knowledge") await takeWebsiteTry(caller.accountId);
      await undoStep(caller, input.step, requestId);
      return { body: await viewStep(caller, input.step) };
    },
  }),
});
