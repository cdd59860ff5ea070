import type { Metadata } from "next";
import Link from "next/link";
import { ForgotForm } from "@/components/auth/forgot-form";
import { Card } from "@/components/ui/card";
import { textLink } from "@/components/ui/text-link";
import { Words } from "@/components/words/words";
import { pageWords } from "@/lib/auth/locale";

export async function generateMetadata(): Promise<Metadata> {
  const words = await pageWords("people.forgot");
  return { title: words("title") };
}

export default async function ForgotPasswordPage() {
  const words = await pageWords("people.forgot");
  return (
    <Card aria-labelledby="page-title">
      <h1 id="page-title" className="mb-4 font-semibold text-2xl">
        {words("title")}
      </h1>
      <Words of={["people.forgot", "signIn"]}>
        <ForgotForm />
      </Words>
      <p className="mt-6 text-center">
        <Link href="/sign-in" className={textLink}>
          {words("back")}
        </Link>
      </p>
    </Card>
  );
}
