import { useState } from "react";
import { Button } from "@/components/ui/button";
import { useTranslations } from "@/components/words/use-translations";

/** For whoever programs the other side; not on the screen of whoever only passes by. */
export function SigningSecret({ secret }: { secret: string }) {
  const words = useTranslations("integrationsStep");
  const [isShown, setIsShown] = useState(false);
  return (
    <div>
      <h3 className="font-semibold">{words("secret")}</h3>
      <p className="mt-0.5 text-muted text-sm">{words("secretHint")}</p>
      <div className="mt-1.5 flex flex-wrap items-center gap-x-3">
        <output className="min-w-0 grow break-all rounded-control border border-line bg-sunken px-3.5 py-2.5 font-mono text-sm">
          {isShown ? secret : "•".repeat(24)}
        </output>
        <Button
          tone="quiet"
          className="px-3!"
          aria-expanded={isShown}
          onClick={() => setIsShown(!isShown)}
        >
          {words(isShown ? "hideSecret" : "showSecret")}
        </Button>
      </div>
    </div>
  );
}
