import type { Language } from "./voice-step";

export type SpeechPart = { language: Language; text: string };

/** A greeting in two languages, cut into sentences that one voice can read. */
export function speechParts(greeting: string, languages: readonly Language[]): SpeechPart[] {
  const sentences = greeting.match(/[^.!?\n]+[.!?]*/g) ?? [];
  const parts: SpeechPart[] = [];
  for (const sentence of sentences.map((text) => text.trim()).filter(Boolean)) {
    const language = languageOf(sentence, languages);
    const last = parts.at(-1);
    if (last?.language === language) last.text += ` ${sentence}`;
    else parts.push({ language, text: sentence });
  }
  return parts;
}

const FRENCH =
  /[àâçèéêëîïôùû]|\b(?:bonjour|bonsoir|allô|merci|vous|nous|je|suis|ici|est|pour|puis|aider|clinique|dentaire)\b/i;

function languageOf(sentence: string, languages: readonly Language[]): Language {
  const [only, other] = languages;
  if (only && !other) return only;
  return FRENCH.test(sentence) ? "fr" : "en";
}
