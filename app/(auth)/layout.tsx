import type { ReactNode } from "react";
import { Wordmark } from "@/components/brand/wordmark";
import { LanguageSwitch } from "@/components/layout/language-switch";
import { contentId } from "@/components/ui/skip-link";
import { Words } from "@/components/words/words";
import { pageWords } from "@/lib/auth/locale";

export default async function AuthLayout({ children }: { children: ReactNode }) {
  const words = await pageWords("brand");
  return (
    <div className="mx-auto flex min-h-dvh w-full max-w-md flex-col px-4 py-10 sm:justify-center sm:py-16">
      <header className="mb-6 flex justify-center">
        <Wordmark name={words("name")} />
      </header>
      <main id={contentId} tabIndex={-1}>
        {children}
      </main>
      <footer className="mt-6">
        <Words of={["people.language"]}>
          <LanguageSwitch />
        </Words>
      </footer>
    </div>
  );
}
