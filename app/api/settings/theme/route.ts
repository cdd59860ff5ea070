import { findAsker } from "@/lib/auth/require-member";
import { themeCookie } from "@/lib/auth/theme-cookie";
import { defineRoute } from "@/lib/http/define-route";
import { onlyMethods } from "@/lib/http/methods";
import { chooseThemeSchema } from "@/lib/theme/schema";

/** This browser's alone, whoever is signed in: a screen in a bright room is not the one at home. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = onlyMethods({
  POST: defineRoute({
    auth: findAsker,
    input: chooseThemeSchema,
    run: async ({ input }) => ({ body: input, cookies: [themeCookie(input.theme)] }),
  }),
});
