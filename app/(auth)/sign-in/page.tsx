import type { Metadata, Route } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { SignInForm } from "@/components/auth/sign-in-form";
import type { SignInProblem } from "@/components/auth/sign-in-with-password";
import { Alert } from "@/components/ui/alert";
import { Card } from "@/components/ui/card";
import { FocusedAlert } from "@/components/ui/focused-alert";
import { textLink } from "@/components/ui/text-link";
import { Words } from "@/components/words/words";
import { pageWords } from "@/lib/auth/locale";
import { isSafeReturnPath } from "@/lib/auth/return-path";
import { findViewer } from "@/lib/auth/viewer";

export async function generateMetadata(): Promise<Metadata> {
  const words = await pageWords("signIn");
  return { title: words("title") };
}

type Query = { [name in "callbackUrl" | "error" | "done"]?: string | string[] };

export default async function SignInPage({ searchParams }: { searchParams: Promise<Query> }) {
  const words = await pageWords("signIn");
  const people = await pageWords("people");
  const { callbackUrl, error, done } = await searchParams;
  const returnTo =
    typeof callbackUrl === "string" && isSafeReturnPath(callbackUrl) ? callbackUrl : "/home";
  if (await findViewer()) redirect(returnTo as Route);

  const problem = typeof error === "string" ? problems[error] : undefined;
  const note = comesFromSikka(returnTo) ? "sessionExpired" : "signedOut";
  return (
    <Card aria-labelledby="page-title">
      <h1 id="page-title" className="mb-6 font-semibold text-2xl">
        {words("heading")}
      </h1>
      {(note === "sessionExpired" || error === "SessionRequired") && (
        <div className="mb-6">
          <Alert tone="info" title={words(note)} />
        </div>
      )}
      {done === "password" && (
        <div className="mb-6">
          <FocusedAlert tone="success" title={people("reset.done")} />
        </div>
      )}
      <Words of={["signIn"]}>
        <SignInForm returnTo={returnTo} {...(problem ? { initialProblem: problem } : {})} />
      </Words>
      <p className="mt-3 text-center">
        <Link href="/forgot-password" className={textLink}>
          {people("forgot.link")}
        </Link>
      </p>
      <p className="mt-3 text-center text-muted">
        {words("noAccount")}{" "}
        <Link href="/sign-up" className={textLink}>
          {words("signUp")}
        </Link>
      </p>
    </Card>
  );
}

/** The words of next-auth for why somebody was sent here → ours. */
const problems: Readonly<Record<string, SignInProblem | undefined>> = {
  CredentialsSignin: "wrong",
  rate_limited: "rate_limited",
  unavailable: "unavailable",
};

const comesFromSikka = (path: string): boolean =>
  path.startsWith("/home/agent/setup/pms?") &&
  new URLSearchParams(path.split("?")[1]).get("error") === "session_expired";
