import type { Metadata } from "next";
import Link from "next/link";
import { LanguageSwitch } from "@/components/layout/language-switch";
import { MessagePage } from "@/components/layout/message-page";
import { buttonStyle } from "@/components/ui/button";
import { Words } from "@/components/words/words";
import { pageWords } from "@/lib/auth/locale";

export async function generateMetadata(): Promise<Metadata> {
  const words = await pageWords("pages");
  return { title: words("notFoundTitle") };
}

export default async function NotFound() {
  const words = await pageWords("pages");
  const brand = await pageWords("brand");
  return (
    <MessagePage
      brand={brand("name")}
      heading={words("notFoundHeading")}
      text={words("notFoundText")}
      foot={
        <Words of={["people.language"]}>
          <LanguageSwitch />
        </Words>
      }
    >
      <Link href="/home" className={buttonStyle()}>
        {words("goHome")}
      </Link>
    </MessagePage>
  );
}
