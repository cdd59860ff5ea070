import "./globals.css";
import type { Metadata, Viewport } from "next";
import type { ReactNode } from "react";
import { Providers } from "@/components/providers";
import { SkipLink } from "@/components/ui/skip-link";
import { pageWords, readLocale } from "@/lib/auth/locale";
import { messagesOf } from "@/lib/i18n/translator";

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
  await pageWords("brand");
  const locale = await readLocale();
  return (
    <html lang={locale}>
      <body className="min-h-dvh">
        <SkipLink />
        <Providers locale={locale} messages={messagesOf[locale]}>
          {children}
        </Providers>
      </body>
    </html>
  );
}
