import { useTranslations } from "@/components/words/use-translations";

/** What is wrong with a field, by the key that a schema or a route gives; a plain sentence for one it does not know. */
export function useFieldText(): (key: string) => string {
  const words = useTranslations("fields");
  return (key) => (isKnown(words, key) ? words(key) : words("invalid"));
}

type Words = ReturnType<typeof useTranslations<"fields">>;
const isKnown = (words: Words, key: string): key is Parameters<Words>[0] =>
  words.has(key as Parameters<Words>[0]);
