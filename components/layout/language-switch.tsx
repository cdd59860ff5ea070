"use client";

import { useMutation } from "@tanstack/react-query";
import { Languages } from "lucide-react";
import { ProblemAlert } from "@/components/request/problem-alert";
import { chooseLocale } from "@/components/settings/changes";
import { Button } from "@/components/ui/button";
import { useLocale } from "@/components/words/use-locale";
import { useTranslations } from "@/components/words/use-translations";
import { locales } from "@/lib/i18n/locale";

/** The way to the other language for who is not signed in. It is named in itself. */
export function LanguageSwitch() {
  const words = useTranslations("people.language");
  const current = useLocale();
  const choice = useMutation({
    mutationFn: chooseLocale,
    // A full load: words of the other language may stand anywhere in memory.
    onSuccess: () => window.location.reload(),
  });
  return (
    <div className="flex flex-col items-center">
      {locales
        .filter((locale) => locale !== current)
        .map((locale) => (
          <Button
            key={locale}
            tone="quiet"
            lang={locale}
            icon={<Languages aria-hidden="true" />}
            busy={choice.isPending || choice.isSuccess}
            onClick={() => choice.mutate(locale)}
            className="px-3!"
          >
            {words(locale)}
          </Button>
        ))}
      <p role="status" className="sr-only">
        {choice.isPending ? words("saving") : null}
      </p>
      <ProblemAlert problem={choice.error} />
    </div>
  );
}
