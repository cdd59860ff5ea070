"use client";

import "./request/zod-without-eval";

import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { IntlProvider, type Locale, type Messages } from "use-intl";
import { RequestProblem } from "./request/request-problem";

type Props = { locale: Locale; messages: Messages; children: ReactNode };

export function Providers({ locale, messages, children }: Props) {
  const [queries] = useState(newQueryClient);
  return (
    <IntlProvider locale={locale} messages={messages} timeZone="UTC">
      <QueryClientProvider client={queries}>{children}</QueryClientProvider>
    </IntlProvider>
  );
}

const newQueryClient = () =>
  new QueryClient({
    defaultOptions: {
      queries: { refetchOnWindowFocus: true, retry: (tries, error) => tries < 2 && mayPass(error) },
    },
  });

/** What was refused is refused again; what failed on the way may get through. */
const mayPass = (error: Error): boolean =>
  !(error instanceof RequestProblem) || error.status >= 500;
