import "server-only";
import { launchWords, type SpokenTool } from "@/lib/voice/launch/words/launch-words";
import type { Language } from "@/lib/voice/tool";

/** When the caller is told that it takes a little longer. */
const DELAYED_MS = 3_500;

/**
 * What is said while a tool works, in the languages of the clinic. Nothing is said for the model when
 * it is done: it has the answer. When it failed, the model is told and nothing is said for it.
 */
export function spokenMessages(tool: SpokenTool, languages: readonly Language[]) {
  const said = (which: "start" | "delayed") =>
    inEach(languages, (language) => launchWords[language].tools[tool][which]);
  const [first = "en"] = languages;
  return [
    { type: "request-start", blocking: false, ...said("start") },
    { type: "request-response-delayed", timingMilliseconds: DELAYED_MS, ...said("delayed") },
    { type: "request-failed", role: "system", content: launchWords[first].failed },
  ];
}

function inEach(languages: readonly Language[], textIn: (language: Language) => string) {
  const [only, ...others] = languages;
  if (only && others.length === 0) return { content: textIn(only) };
  const contents = languages.map((language) => ({
    type: "text",
    language,
    text: textIn(language),
  }));
  return { contents };
}
