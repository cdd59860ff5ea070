import "server-only";
import type { OutcomeWord } from "@/lib/voice/schema";
import type { Language } from "@/lib/voice/tool";
import en from "./en.json";
import fr from "./fr.json";

type LaunchWords = typeof en & { outcomes: Record<OutcomeWord, string> };

/** What an agent is told of its tools, in the language that it thinks in. Typed by the English ones. */
export const launchWords: Record<Language, LaunchWords> = { en, fr };

export type SpokenTool = keyof LaunchWords["tools"];

export const isSpokenTool = (name: string): name is SpokenTool =>
  Object.hasOwn(launchWords.en.tools, name);
