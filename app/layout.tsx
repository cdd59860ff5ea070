import "./globals.css";
import type { Metadata, Viewport } from "next";
import type { ReactNode } from "react";
import { Providers } from "@/components/providers";
import { SkipLink } from "@/components/ui/skip-link";
import { Words } from "@/components/words/words";
import { pageWords, readLocale } from "@/lib/auth/locale";
import { readTheme } from "@/lib/auth/theme";
import { canvas } from "@/lib/theme/schema";

// Every page is drawn for its request, so that Next can put the request's nonce on its scripts.
export const dynamic = "force-dynamic";

export async function generateMetadata(): Promise<Metadata> {
  const words = await pageWords("brand");
  return {
    title: { default: words("name"), template: words("titleTemplate") },
    description: words("description"),
    robots: { index: false, follow: false },
  };
}

export async function generateViewport(): Promise<Viewport> {
  const theme = await readTheme();
  if (theme !== "system") return { colorScheme: theme, themeColor: canvas[theme] };
  return {
    // Said before the style sheet is there, so that a dark room sees no white page first.
    colorScheme: "light dark",
    themeColor: [
      { media: "(prefers-color-scheme: light)", color: canvas.light },
      { media: "(prefers-color-scheme: dark)", color: canvas.dark },
    ],
  };
}

export default async function RootLayout({ children }: { children: ReactNode }) {
  const words = await pageWords("a11y");
  const locale = await readLocale();
  const theme = await readTheme();
  return (
    <html lang={locale} data-theme={theme === "system" ? undefined : theme}>
      <body className="min-h-dvh">
        <SkipLink text={words("skip")} />
        <Words of={["brand", "errors", "fields", "form", "pages", "time"]}>
          <Providers>{children}</Providers>
        </Words>
      </body>
    </html>
  );
}
