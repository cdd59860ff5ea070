import Link from "next/link";
import { buttonStyle } from "@/components/ui/button";
import { contentId } from "@/components/ui/skip-link";
import { pageWords } from "@/lib/auth/locale";
import { errorText } from "@/lib/error-messages";

/** What somebody whose role may not see a page sees in its place. */
export default async function Forbidden() {
  const words = await pageWords("pages");
  const { title, advice } = errorText("forbidden");
  return (
    <main id={contentId} tabIndex={-1} className="mx-auto max-w-3xl px-4 py-10 sm:px-6 sm:py-14">
      <title>{title}</title>
      <h1 className="font-semibold text-3xl">{title}</h1>
      <p className="mt-2 text-lg text-muted">{advice}</p>
      <Link href="/home" className={buttonStyle({ className: "mt-8" })}>
        {words("goHome")}
      </Link>
    </main>
  );
}
