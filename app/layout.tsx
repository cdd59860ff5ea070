import "./globals.css";
import type { Metadata, Viewport } from "next";
import type { ReactNode } from "react";
import { Providers } from "@/components/providers";
import { SkipLink } from "@/components/ui/skip-link";
import { Words } from "@/components/words/words";
import { pageWords, readLocale } from "@/lib/auth/locale";

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

export const viewport: Viewport = { themeColor: "#faf7f2" };

export default async function RootLayout({ children }: { children: ReactNode }) {
  const words = await pageWords("a11y");
  const locale = await readLocale();
  return (
    <html lang={locale}>
      <body className="min-h-dvh">
        <SkipLink text={words("skip")} />
        <Words of={["brand", "errors", "fields", "form", "pages", "time"]}>
          <Providers>{children}</Providers>
        </Words>
      </body>
    </html>
  );
}
