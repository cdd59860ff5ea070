import "server-only";
import {
  createTranslator,
  type Messages,
  type NamespaceKeys,
  type NestedKeyOf,
} from "use-intl/core";
import { currentLocale, type Locale } from "./locale";
import { en } from "./messages/en";
import { fr } from "./messages/fr";

export const messagesOf: Record<Locale, Messages> = { en, fr };

/**
 * Words for a server component, in the language that its page has said, or for a route or a mail in
 * the one that is named. Client components have `useTranslations`, and only the words that
 * their page was handed: the catalogues never leave the server.
 */
export function translator<Namespace extends NamespaceKeys<Messages, NestedKeyOf<Messages>>>(
  namespace: Namespace,
  locale: Locale = currentLocale(),
) {
  return createTranslator({ locale, messages: messagesOf[locale], namespace });
}
