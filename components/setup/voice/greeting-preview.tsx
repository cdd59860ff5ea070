import { Square, Volume2 } from "lucide-react";
import { Button } from "@/components/ui/button";
import { useTranslations } from "@/components/words/use-translations";
import { speechParts } from "./speech-parts";
import { useSpeech } from "./use-speech";
import type { Language } from "./voice-step";

type Props = { greeting: string; languages: readonly Language[] };

/** The words as a caller hears them, read by this browser, which does not have the agent's voice. */
export function GreetingPreview({ greeting, languages }: Props) {
  const words = useTranslations("voiceStep");
  const { isThere, isSpeaking, speak, stop } = useSpeech();
  const parts = speechParts(greeting, languages);
  return (
    <section aria-labelledby="preview-title" className="rounded-card bg-sunken p-4 sm:p-5">
      <h3 id="preview-title" className="font-semibold text-muted text-sm">
        {words("previewTitle")}
      </h3>
      <blockquote className="mt-2 min-h-14 whitespace-pre-line text-lg">
        {parts.length === 0
          ? words("previewEmpty")
          : parts.map(({ language, text }) => (
              <span key={text} lang={language}>
                {text}{" "}
              </span>
            ))}
      </blockquote>
      <div className="mt-3 flex flex-wrap items-center gap-x-4 gap-y-2">
        <Button
          tone="secondary"
          icon={isSpeaking ? <Square aria-hidden="true" /> : <Volume2 aria-hidden="true" />}
          disabled={parts.length === 0 || !isThere}
          onClick={isSpeaking ? stop : () => speak(parts)}
        >
          {words(isSpeaking ? "stop" : "listen")}
        </Button>
        <p className="min-w-0 grow basis-60 text-muted text-sm">{words("listenHint")}</p>
      </div>
    </section>
  );
}
