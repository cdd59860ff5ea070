import "./globals.css";
import type { Metadata, Viewport } from "next";
import type { ReactNode } from "react";
import { Providers } from "@/components/providers";
import { SkipLink } from "@/components/ui/skip-link";
import { defaultLocale, messagesOf, translator } from "@/lib/i18n/translator";

// Every page is drawn for its request, so that Next can put the request's nonce on its scripts.
export const dynamic = "force-dynamic";

const words = translator("brand");

export const metadata: Metadata = {
  title: { default: words("name"), template: words("titleTemplate") },
  description: words("description"),
  robots: { index: false, follow: false },
};

export const viewport: Viewport = { themeColor: "#faf7f2" };

export default function RootLayout({ children }: { children: ReactNode }) {
  return (
    <html lang={defaultLocale}>
      <body className="min-h-dvh">
        <SkipLink />
        <Providers locale={defaultLocale} messages={messagesOf[defaultLocale]}>
          {children}
        </Providers>
      </body>
    </html>
  );
}
