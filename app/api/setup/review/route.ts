import { manages, requireMember } from "@/lib/auth/require-member";
import { defineRoute } from "@/lib/http/define-route";
import { onlyMethods } from "@/lib/http/methods";
import { reviewSchema } from "@/lib/launch/schema";
import { saveReview, viewReview } from "@/lib/setup/save-review";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = onlyMethods({
  GET: defineRoute({
    auth: requireMember({ polled: true }),
    run: async ({ caller }) => ({ body: await viewReview(caller) }),
  }),
  PUT: defineRoute({
    auth: requireMember({ roles: manages }),
    input: reviewSchema,
    run: async ({ caller, input, requestId }) => ({
      body: await saveReview(caller, input, requestId),
    }),
  }),
});
