import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { SignUpForm } from "@/components/auth/sign-up-form";
import { Card } from "@/components/ui/card";
import { textLink } from "@/components/ui/text-link";
import { Words } from "@/components/words/words";
import { pageWords } from "@/lib/auth/locale";
import { findViewer } from "@/lib/auth/viewer";

export async function generateMetadata(): Promise<Metadata> {
  const words = await pageWords("signUp");
  return { title: words("title") };
}

export default async function SignUpPage() {
  const words = await pageWords("signUp");
  if (await findViewer()) redirect("/home");
  return (
    <Card aria-labelledby="page-title">
      <h1 id="page-title" className="font-semibold text-2xl">
        {words("heading")}
      </h1>
      <p className="mt-2 mb-6 text-muted">{words("lead")}</p>
      <Words of={["signUp"]}>
        <SignUpForm />
      </Words>
      <p className="mt-6 text-center text-muted">
        {words("haveAccount")}{" "}
        <Link href="/sign-in" className={textLink}>
          {words("signIn")}
        </Link>
      </p>
    </Card>
  );
}
