import { cleanup, configure, render } from "@testing-library/react";
import {
  AppRouterContext,
  type AppRouterInstance,
} from "next/dist/shared/lib/app-router-context.shared-runtime";
import type { ReactNode } from "react";
import { afterEach, vi } from "vitest";
import { Providers } from "@/components/providers";
import { WordsProvider } from "@/components/words/words-provider";
import { compiledWords, type Namespace } from "@/lib/i18n/compiled-words";
import { defaultLocale } from "@/lib/i18n/locale";
import { messagesOf } from "@/lib/i18n/translator";

afterEach(cleanup);
// An alarm for what never comes, not a measure: machines are noisy.
configure({ asyncUtilTimeout: 10_000 });

/** Renders as a page would, and tells where the page was sent. */
export function renderPage(content: ReactNode) {
  const router = {
    push: vi.fn<AppRouterInstance["push"]>(),
    replace: vi.fn<AppRouterInstance["replace"]>(),
    refresh: vi.fn<AppRouterInstance["refresh"]>(),
    back: vi.fn<AppRouterInstance["back"]>(),
    forward: vi.fn<AppRouterInstance["forward"]>(),
    prefetch: vi.fn<AppRouterInstance["prefetch"]>(),
  };
  const page = render(
    <AppRouterContext.Provider value={router as unknown as AppRouterInstance}>
      <AllWords>{content}</AllWords>
    </AppRouterContext.Provider>,
  );
  return { ...page, router };
}

/** Everything that there is to say: what a page hands down itself is checked where the pages are. */
export function AllWords({ children }: { children: ReactNode }) {
  const namespaces = Object.keys(messagesOf[defaultLocale]) as Namespace[];
  return (
    <WordsProvider locale={defaultLocale} words={compiledWords(defaultLocale, namespaces)}>
      <Providers>{children}</Providers>
    </WordsProvider>
  );
}

export type Sent = { path: string; body: unknown };

/** Stands in for our own routes: answers each request as told, and keeps what was asked. */
export function answerRequests(answer: (path: string) => { status?: number; body: unknown }) {
  const sent: Sent[] = [];
  vi.stubGlobal("fetch", async (path: string, init?: RequestInit) => {
    sent.push({ path, body: typeof init?.body === "string" ? JSON.parse(init.body) : undefined });
    const { status = 200, body } = answer(path);
    return Response.json(body, { status });
  });
  return sent;
}
