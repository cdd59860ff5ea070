import {
  createTranslator,
  type Messages,
  type NamespaceKeys,
  type NestedKeyOf,
} from "use-intl/core";
import en from "./messages/en.json";

export type Locale = "en";
export const defaultLocale: Locale = "en";
export const messagesOf: Record<Locale, Messages> = { en };

/** Words for a server component or a route; client components take `useTranslations` of use-intl. */
export function translator<Namespace extends NamespaceKeys<Messages, NestedKeyOf<Messages>>>(
  namespace: Namespace,
  locale: Locale = defaultLocale,
) {
  return createTranslator({ locale, messages: messagesOf[locale], namespace });
}
