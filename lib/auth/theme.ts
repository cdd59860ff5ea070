import "server-only";
import { cookies } from "next/headers";
import { cache } from "react";
import { isTheme, type Theme, themeCookieName } from "@/lib/theme/schema";

/** How this browser's pages look, as chosen in it. */
export const readTheme = cache(async (): Promise<Theme> => {
  const chosen = (await cookies()).get(themeCookieName)?.value;
  return isTheme(chosen) ? chosen : "system";
});
