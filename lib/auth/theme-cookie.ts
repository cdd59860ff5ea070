import "server-only";
import { env } from "@/lib/env";
import { type Theme, themeCookieName } from "@/lib/theme/schema";

const YEAR_SECONDS = 365 * 24 * 3600;
const secure = env.APP_BASE_URL.startsWith("https:");

/** By its plain name, also under https: it says nothing that a planted one could harm. */
export const themeCookie = (theme: Theme): string =>
  `${themeCookieName}=${theme}; Path=/; Max-Age=${YEAR_SECONDS}; HttpOnly; SameSite=Lax${secure ? "; Secure" : ""}`;
