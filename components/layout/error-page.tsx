"use client";

import { Button, buttonStyle } from "@/components/ui/button";
import { useTranslations } from "@/components/words/use-translations";
import { MessagePage } from "./message-page";

/** The reference is a hash by which the log line is found; the error's own text stays on the server. */
type Props = { error: Error & { digest?: string }; onRetry: () => void };

export function ErrorPage({ error, onRetry }: Props) {
  const words = useTranslations("pages");
  const brand = useTranslations("brand");
  return (
    <MessagePage brand={brand("name")} heading={words("errorHeading")} text={words("errorText")}>
      <title>{words("errorTitle")}</title>
      <Button onClick={onRetry}>{words("tryAgain")}</Button>
      {/* A full load: whatever broke may still be in memory. */}
      <a href="/home" className={buttonStyle({ tone: "secondary" })}>
        {words("goHome")}
      </a>
      {error.digest && (
        <p className="w-full text-muted text-sm">
          {words("reference")} {error.digest}
        </p>
      )}
    </MessagePage>
  );
}
