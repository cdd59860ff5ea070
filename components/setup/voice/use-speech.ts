import { useEffect, useState } from "react";
import { useHydrated } from "@/components/ui/use-hydrated";
import type { SpeechPart } from "./speech-parts";

const localeOf = { en: "en-CA", fr: "fr-CA" } as const;

/** The browser's own voices, which are not the agent's. */
export function useSpeech() {
  const hydrated = useHydrated();
  const [isSpeaking, setIsSpeaking] = useState(false);
  const isThere = hydrated && "speechSynthesis" in window;

  const stop = () => {
    window.speechSynthesis.cancel();
    setIsSpeaking(false);
  };
  const speak = (parts: readonly SpeechPart[]) => {
    const voices = window.speechSynthesis.getVoices();
    window.speechSynthesis.cancel();
    setIsSpeaking(parts.length > 0);
    parts.forEach(({ language, text }, at) => {
      const words = new SpeechSynthesisUtterance(text);
      words.lang = localeOf[language];
      const voice =
        voices.find(({ lang }) => lang.replace("_", "-") === localeOf[language]) ??
        voices.find(({ lang }) => lang.startsWith(language));
      if (voice) words.voice = voice;
      const isLast = at === parts.length - 1;
      words.onend = () => isLast && setIsSpeaking(false);
      words.onerror = () => setIsSpeaking(false);
      window.speechSynthesis.speak(words);
    });
  };

  // Whoever leaves the page has heard enough.
  useEffect(() => {
    if (!isThere) return;
    return () => window.speechSynthesis.cancel();
  }, [isThere]);

  return { isThere, isSpeaking, speak, stop };
}
