import type { Metadata } from "next";
import { LanguageChoice } from "@/components/settings/language-choice";
import { NameForm } from "@/components/settings/name-form";
import { PasswordForm } from "@/components/settings/password-form";
import { SessionList } from "@/components/settings/session-list";
import { ThemeChoice } from "@/components/settings/theme-choice";
import { FreshOnReturn } from "@/components/ui/fresh-on-return";
import { contentId } from "@/components/ui/skip-link";
import { Words } from "@/components/words/words";
import { pageWords } from "@/lib/auth/locale";
import { listOwnSessions } from "@/lib/auth/own-sessions";
import { readTheme } from "@/lib/auth/theme";
import { requireViewer } from "@/lib/auth/viewer";

export async function generateMetadata(): Promise<Metadata> {
  const words = await pageWords("people.settings");
  return { title: words("title") };
}

export default async function SettingsPage() {
  const words = await pageWords("people.settings");
  const viewer = await requireViewer("/home/settings");
  const sessions = await listOwnSessions(viewer);
  return (
    <main id={contentId} tabIndex={-1} className="mx-auto max-w-3xl px-4 py-10 sm:px-6 sm:py-14">
      <h1 className="font-semibold text-3xl">{words("title")}</h1>
      <p className="mt-2 break-words text-lg text-muted">
        {words("lead", { email: viewer.email })}
      </p>
      <div className="mt-8 space-y-6">
        <Words of={["people"]}>
          <FreshOnReturn key={Date.now()} />
          <NameForm name={viewer.name} />
          <LanguageChoice />
          <ThemeChoice theme={await readTheme()} />
          <PasswordForm email={viewer.email} />
          <SessionList sessions={sessions} drawnAt={new Date().toISOString()} />
        </Words>
      </div>
    </main>
  );
}
