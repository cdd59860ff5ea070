import { browserName } from "@/lib/auth/browser-name";
import { changePassword } from "@/lib/auth/change-password";
import { requireMember } from "@/lib/auth/require-member";
import { changePasswordSchema } from "@/lib/auth/schema";
import { sessionCookie } from "@/lib/auth/session-cookie";
import { defineRoute } from "@/lib/http/define-route";
import { onlyMethods } from "@/lib/http/methods";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = onlyMethods({
  POST: defineRoute({
    auth: requireMember(),
    input: changePasswordSchema,
    run: async ({ caller, input, request, requestId }) => {
      const browser = browserName(request.headers.get("user-agent"));
      const sessionId = await changePassword(caller, input, { browser, requestId });
      return { body: {}, cookies: [await sessionCookie(caller.userId, sessionId)] };
    },
  }),
});
