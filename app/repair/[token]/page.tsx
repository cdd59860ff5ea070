import type { Metadata } from "next";
import { LanguageSwitch } from "@/components/layout/language-switch";
import { MessagePage } from "@/components/layout/message-page";
import { PublicRepair } from "@/components/repair/public-repair";
import { Words } from "@/components/words/words";
import { pageWords } from "@/lib/auth/locale";
import { openRepairLink } from "@/lib/repair/open-link";

export async function generateMetadata(): Promise<Metadata> {
  const words = await pageWords("repair");
  return {
    title: words("publicTitle"),
    robots: { index: false, follow: false },
    referrer: "no-referrer",
  };
}

/** For whoever looks after the practice's server: no account, no way further in. */
export default async function RepairLinkPage({ params }: { params: Promise<{ token: string }> }) {
  const words = await pageWords("repair");
  const { token } = await params;
  const view = await openRepairLink(token);
  if (!view) {
    const brand = await pageWords("brand");
    return (
      <MessagePage
        brand={brand("name")}
        heading={words("endedTitle")}
        text={words("endedText")}
        foot={
          <Words of={["people.language"]}>
            <LanguageSwitch />
          </Words>
        }
      />
    );
  }
  return (
    <Words of={["people.language"]}>
      <PublicRepair view={view} path={`/repair/${encodeURIComponent(token)}`} />
    </Words>
  );
}
