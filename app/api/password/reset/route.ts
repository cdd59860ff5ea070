import { resetPassword } from "@/lib/auth/reset-password";
import { resetPasswordSchema } from "@/lib/auth/schema";
import { clientAddress } from "@/lib/http/client-address";
import { defineRoute } from "@/lib/http/define-route";
import { onlyMethods } from "@/lib/http/methods";
import { refuseForeignOrigin } from "@/lib/http/same-origin";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = onlyMethods({
  POST: defineRoute({
    auth: async (request) => refuseForeignOrigin(request),
    input: resetPasswordSchema,
    run: async ({ input, request, requestId }) => {
      await resetPassword(input, { address: clientAddress(request.headers), requestId });
      return { body: {} };
    },
  }),
});
