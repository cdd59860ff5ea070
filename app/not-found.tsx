import type { Metadata } from "next";
import Link from "next/link";
import { MessagePage } from "@/components/layout/message-page";
import { buttonStyle } from "@/components/ui/button";
import { translator } from "@/lib/i18n/translator";

const words = translator("pages");

export const metadata: Metadata = { title: words("notFoundTitle") };

export default function NotFound() {
  return (
    <MessagePage heading={words("notFoundHeading")} text={words("notFoundText")}>
      <Link href="/home" className={buttonStyle()}>
        {words("goHome")}
      </Link>
    </MessagePage>
  );
}
