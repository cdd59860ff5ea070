"use client";

import { useMutation } from "@tanstack/react-query";
import { ProblemAlert } from "@/components/request/problem-alert";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { useLocale } from "@/components/words/use-locale";
import { useTranslations } from "@/components/words/use-translations";
import { locales } from "@/lib/i18n/locale";
import { chooseLocale } from "./changes";

/** Each language is named in itself, for who cannot read the other. */
export function LanguageChoice() {
  const words = useTranslations("people.settings");
  const languages = useTranslations("people.language");
  const current = useLocale();
  const choice = useMutation({
    mutationFn: chooseLocale,
    // A full load: words of the other language may stand anywhere in memory.
    onSuccess: () => window.location.reload(),
  });
  return (
    <Card aria-labelledby="language-title">
      <h2 id="language-title" className="font-semibold text-lg">
        {words("languageTitle")}
      </h2>
      <p className="mt-1 text-muted">{words("languageText")}</p>
      <div className="mt-4 flex flex-wrap gap-3">
        {locales.map((locale) => (
          <Button
            key={locale}
            tone={locale === current ? "primary" : "secondary"}
            aria-pressed={locale === current}
            lang={locale}
            busy={choice.variables === locale && (choice.isPending || choice.isSuccess)}
            onClick={() => locale !== current && choice.mutate(locale)}
          >
            {languages(locale)}
          </Button>
        ))}
      </div>
      <p role="status" className="sr-only">
        {choice.isPending ? languages("saving") : null}
      </p>
      <ProblemAlert problem={choice.error} />
    </Card>
  );
}
