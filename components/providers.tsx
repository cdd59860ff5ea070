"use client";

import "./request/zod-without-eval";

import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { RequestProblem } from "./request/request-problem";

export function Providers({ children }: { children: ReactNode }) {
  const [queries] = useState(newQueryClient);
  return <QueryClientProvider client={queries}>{children}</QueryClientProvider>;
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
