import { changeProfile } from "@/lib/auth/change-profile";
import { localeCookie } from "@/lib/auth/locale-cookie";
import { findAsker } from "@/lib/auth/require-member";
import { chooseLocaleSchema } from "@/lib/auth/schema";
import { defineRoute } from "@/lib/http/define-route";
import { onlyMethods } from "@/lib/http/methods";

/** Also for who is not signed in: then it is this browser's alone. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = onlyMethods({
  POST: defineRoute({
    auth: findAsker,
    input: chooseLocaleSchema,
    run: async ({ caller, input, requestId }) => {
      if (caller) await changeProfile(caller, input, requestId);
      return { body: input, cookies: [localeCookie(input.locale)] };
    },
  }),
});
