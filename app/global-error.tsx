"use client";

import "./globals.css";
import { ErrorPage } from "@/components/layout/error-page";
import { currentLocale } from "@/lib/i18n/locale";
import { translator } from "@/lib/i18n/translator";

type Props = { error: Error & { digest?: string } };

/** Stands in for the root layout when that one fails, so it brings its own document. */
export default function GlobalError({ error }: Props) {
  return (
    <html lang={currentLocale()}>
      <body className="min-h-dvh">
        <title>{translator("pages")("errorTitle")}</title>
        <ErrorPage error={error} onRetry={() => window.location.reload()} />
      </body>
    </html>
  );
}
