import type { ReactNode } from "react";
import { SetupNav } from "@/components/setup/setup-nav";
import { contentId } from "@/components/ui/skip-link";
import { Words } from "@/components/words/words";
import { pageWords } from "@/lib/auth/locale";
import { findViewer } from "@/lib/auth/viewer";
import { getSetupOverview } from "@/lib/setup/get-setup";

export default async function SetupLayout({ children }: { children: ReactNode }) {
  await pageWords("brand");
  const viewer = await findViewer();
  // The page sends whoever is not signed in to sign in, and back to where they were going.
  if (!viewer) return children;
  const overview = await getSetupOverview(viewer.accountId);
  return (
    <div className="mx-auto max-w-6xl px-4 py-5 sm:px-6 lg:grid lg:grid-cols-[16rem_minmax(0,1fr)] lg:gap-12 lg:py-12">
      <Words of={["setup"]}>
        <SetupNav overview={overview} />
      </Words>
      <main id={contentId} tabIndex={-1} className="mx-auto max-w-2xl py-6 lg:mx-0 lg:py-0">
        {children}
      </main>
    </div>
  );
}
