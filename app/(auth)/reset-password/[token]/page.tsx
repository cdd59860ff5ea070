import type { Metadata } from "next";
import Link from "next/link";
import { ResetForm } from "@/components/auth/reset-form";
import { buttonStyle } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Words } from "@/components/words/words";
import { pageWords } from "@/lib/auth/locale";
import { openResetLink } from "@/lib/auth/reset-password";

export async function generateMetadata(): Promise<Metadata> {
  const words = await pageWords("people.reset");
  return { title: words("title"), referrer: "no-referrer" };
}

/** A look at it uses nothing up: mail programs look at links before people do. */
export default async function ResetPasswordPage({
  params,
}: {
  params: Promise<{ token: string }>;
}) {
  const words = await pageWords("people");
  const { token } = await params;
  const reset = await openResetLink(token);
  return (
    <Card aria-labelledby="page-title">
      <h1 id="page-title" className="font-semibold text-2xl">
        {reset ? words("reset.title") : words("ended.title")}
      </h1>
      <p className="mt-2 mb-6 break-words text-muted">
        {reset ? words("reset.lead", { email: reset.email }) : words("ended.reset")}
      </p>
      {reset ? (
        <Words of={["people"]}>
          <ResetForm token={token} email={reset.email} />
        </Words>
      ) : (
        <Link href="/forgot-password" className={buttonStyle({ className: "w-full" })}>
          {words("reset.askAgain")}
        </Link>
      )}
    </Card>
  );
}
