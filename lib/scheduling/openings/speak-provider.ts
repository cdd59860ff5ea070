import "server-only";
import type { PmsProvider } from "@/lib/sikka/list-providers";
import { inLowerCase, plainText } from "@/lib/sikka/plain-text";
import type { Language } from "@/lib/voice/tool";
import { isHygienist } from "./find-provider";

const NAME_LIMIT = 24;
const TITLES = /(?:^|[\s,])(?:dr|dre|dds|dmd|rdh|hd)\.?(?=$|[\s,])/gi;

/**
 * What a provider is called: `Dr. Lee`, in French `Dr Lee`; with the first name where two dentists share
 * the last one, and for a hygienist. The PMS's text, so made plain and short.
 */
export function speakProvider(
  provider: PmsProvider,
  all: readonly PmsProvider[],
  language: Language,
): string {
  const last = tidy(provider.lastName);
  const whole = tidy(`${provider.firstName} ${provider.lastName}`);
  if (isHygienist(provider)) return whole || tidy(provider.name);
  const isShared = all.some(
    (other) =>
      other.providerId !== provider.providerId &&
      !isHygienist(other) &&
      tidy(other.lastName) === last,
  );
  const name = (isShared ? whole : last) || whole || tidy(provider.name);
  return name && `${language === "fr" ? "Dr" : "Dr."} ${name}`;
}

function tidy(text: string): string {
  // Nothing that could end a sentence, open a code or begin a new line of speech.
  const bare = plainText(text, 80)
    .replace(TITLES, " ")
    .replace(/[^\p{L}\p{M}\p{N} '’-]/gu, " ");
  const name = plainText(bare, NAME_LIMIT);
  return name === name.toUpperCase()
    ? name.replace(/\p{L}[\p{L}\p{M}]*/gu, capitalized)
    : inLowerCase(name);
}

const capitalized = (word: string): string => word.slice(0, 1) + word.slice(1).toLowerCase();
