import spoken from "@/lib/i18n/greetings.json";
import type { Language } from "./voice-step";

export const greetingKinds = ["en", "fr", "both"] as const;
export type GreetingKind = (typeof greetingKinds)[number];

export function kindFor(languages: readonly Language[]): GreetingKind {
  if (languages.length > 1) return "both";
  return languages[0] ?? "en";
}

/** A greeting in the language of the callers, whichever the page is in. */
export const offeredGreeting = (kind: GreetingKind, clinicName: string): string =>
  spoken[kind].replace("{clinic}", () => clinicName.trim()).replace(/ +([.,])/g, "$1");

/** A greeting that nobody has changed follows the languages and the name. */
export const isOffered = (greeting: string, clinicName: string): boolean =>
  greeting.trim() === "" ||
  greetingKinds.some((kind) => offeredGreeting(kind, clinicName) === greeting);
