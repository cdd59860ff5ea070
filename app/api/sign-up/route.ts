import { knownDeviceCookie } from "@/lib/auth/known-device";
import { spokenLocale } from "@/lib/auth/locale-cookie";
import { signUpSchema } from "@/lib/auth/schema";
import { signUp } from "@/lib/auth/sign-up";
import { clientAddress } from "@/lib/http/client-address";
import { defineRoute } from "@/lib/http/define-route";
import { onlyMethods } from "@/lib/http/methods";
import { refuseForeignOrigin } from "@/lib/http/same-origin";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = onlyMethods({
  POST: defineRoute({
    auth: async (request) => refuseForeignOrigin(request),
    input: signUpSchema,
    status: 201,
    run: async ({ input, request, requestId }) => {
      const locale = spokenLocale(request.headers);
      const address = clientAddress(request.headers);
      const { accountId, userId } = await signUp(input, { address, locale, requestId });
      return { body: { accountId }, cookies: [await knownDeviceCookie(userId)] };
    },
  }),
});
