import { askReset } from "@/lib/auth/ask-reset";
import { askResetSchema } from "@/lib/auth/schema";
import { clientAddress } from "@/lib/http/client-address";
import { defineRoute } from "@/lib/http/define-route";
import { onlyMethods } from "@/lib/http/methods";
import { refuseForeignOrigin } from "@/lib/http/same-origin";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = onlyMethods({
  POST: defineRoute({
    auth: async (request) => refuseForeignOrigin(request),
    input: askResetSchema,
    status: 202,
    run: async ({ input, request, requestId }) => {
      await askReset(input, { address: clientAddress(request.headers), requestId });
      return { body: {} };
    },
  }),
});
