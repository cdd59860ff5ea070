import "server-only";
import { cookies, headers } from "next/headers";
import { cache } from "react";
import type { Messages, NamespaceKeys, NestedKeyOf } from "use-intl/core";
import {
  isLocale,
  type Locale,
  localeCookieName,
  preferredLocale,
  setCurrentLocale,
} from "@/lib/i18n/locale";
import { translator } from "@/lib/i18n/translator";

/** The language of who looks at this page: as chosen, else as their browser wishes. */
export const readLocale = cache(async (): Promise<Locale> => {
  const chosen = (await cookies()).get(localeCookieName)?.value;
  return isLocale(chosen) ? chosen : preferredLocale((await headers()).get("accept-language"));
});

/** The first line of every page and layout: from here on everything it draws speaks that language. */
export async function pageWords<Namespace extends NamespaceKeys<Messages, NestedKeyOf<Messages>>>(
  namespace: Namespace,
) {
  const locale = await readLocale();
  setCurrentLocale(locale);
  return translator(namespace, locale);
}
