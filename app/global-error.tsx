"use client";

import "./globals.css";
import { ErrorPage } from "@/components/layout/error-page";
import { WordsProvider } from "@/components/words/words-provider";
import { failureWords } from "@/lib/i18n/failure-words";
import { currentLocale } from "@/lib/i18n/locale";

type Props = { error: Error & { digest?: string } };

/** Stands in for the root layout when that one fails, so it brings its own document and its own words. */
export default function GlobalError({ error }: Props) {
  const locale = currentLocale();
  return (
    <html lang={locale}>
      <body className="min-h-dvh">
        <WordsProvider locale={locale} words={failureWords[locale]}>
          <ErrorPage error={error} onRetry={() => window.location.reload()} />
        </WordsProvider>
      </body>
    </html>
  );
}
