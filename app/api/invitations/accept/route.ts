import { knownDeviceCookie } from "@/lib/auth/known-device";
import { spokenLocale } from "@/lib/auth/locale-cookie";
import { acceptInvitationSchema } from "@/lib/auth/schema";
import { clientAddress } from "@/lib/http/client-address";
import { defineRoute } from "@/lib/http/define-route";
import { onlyMethods } from "@/lib/http/methods";
import { refuseForeignOrigin } from "@/lib/http/same-origin";
import { acceptInvitation } from "@/lib/team/accept-invitation";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = onlyMethods({
  POST: defineRoute({
    auth: async (request) => refuseForeignOrigin(request),
    input: acceptInvitationSchema,
    status: 201,
    run: async ({ input, request, requestId }) => {
      const address = clientAddress(request.headers);
      const locale = spokenLocale(request.headers);
      const { userId } = await acceptInvitation(input, { address, locale, requestId });
      return { body: {}, cookies: [await knownDeviceCookie(userId)] };
    },
  }),
});
