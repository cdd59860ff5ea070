"use client";

import { ProblemAlert } from "@/components/request/problem-alert";
import { useChange } from "@/components/request/use-change";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { useTranslations } from "@/components/words/use-translations";
import { type Theme, themes } from "@/lib/theme/schema";
import { chooseTheme } from "./changes";

/** The server writes the choice on the page itself, so that none ever flashes in the other theme. */
export function ThemeChoice({ theme: current }: { theme: Theme }) {
  const words = useTranslations("people.settings");
  const choice = useChange(chooseTheme);
  return (
    <Card aria-labelledby="theme-title">
      <h2 id="theme-title" className="font-semibold text-lg">
        {words("themeTitle")}
      </h2>
      <p className="mt-1 text-muted">{words("themeText")}</p>
      <div className="mt-4 flex flex-wrap gap-3">
        {themes.map((theme) => (
          <Button
            key={theme}
            tone={theme === current ? "primary" : "secondary"}
            aria-pressed={theme === current}
            busy={choice.variables === theme && choice.busy}
            onClick={() => theme !== current && choice.mutate(theme)}
          >
            {words(`themes.${theme}`)}
          </Button>
        ))}
      </div>
      <p role="status" className="sr-only">
        {choice.busy ? words("savingTheme") : null}
      </p>
      <ProblemAlert problem={choice.error} />
    </Card>
  );
}
