import type { Metadata } from "next";
import { ConnectionSummary } from "@/components/home/connection-summary";
import { NextStep } from "@/components/home/next-step";
import { contentId } from "@/components/ui/skip-link";
import { requireViewer } from "@/lib/auth/viewer";
import { translator } from "@/lib/i18n/translator";
import { getConnectionPage } from "@/lib/pms/connection-page";

const words = translator("home");

export const metadata: Metadata = { title: words("title") };

export default async function HomePage() {
  const viewer = await requireViewer("/home");
  const { connection } = await getConnectionPage(viewer.accountId, viewer.userId, {});
  return (
    <main id={contentId} tabIndex={-1} className="mx-auto max-w-3xl px-4 py-10 sm:px-6 sm:py-14">
      <h1 className="break-words font-semibold text-3xl">{viewer.clinicName}</h1>
      <p className="mt-2 text-lg text-muted">{words("lead")}</p>
      <div className="mt-8 space-y-6">
        <ConnectionSummary connection={connection} />
        <NextStep connection={connection} />
      </div>
    </main>
  );
}
