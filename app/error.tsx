"use client";

import { useRouter } from "next/navigation";
import { startTransition } from "react";
import { ErrorPage } from "@/components/layout/error-page";
import { translator } from "@/lib/i18n/translator";

type Props = { error: Error & { digest?: string }; reset: () => void };

export default function PageError({ error, reset }: Props) {
  const router = useRouter();
  const retry = () =>
    startTransition(() => {
      router.refresh();
      reset();
    });
  return (
    <>
      <title>{translator("pages")("errorTitle")}</title>
      <ErrorPage error={error} onRetry={retry} />
    </>
  );
}
