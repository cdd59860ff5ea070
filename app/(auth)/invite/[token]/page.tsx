import type { Metadata } from "next";
import Link from "next/link";
import { AcceptForm } from "@/components/auth/accept-form";
import { SignOutToGoOn } from "@/components/auth/sign-out-to-go-on";
import { buttonStyle } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Words } from "@/components/words/words";
import { pageWords } from "@/lib/auth/locale";
import { findViewer } from "@/lib/auth/viewer";
import { openInvitation } from "@/lib/team/accept-invitation";

export async function generateMetadata(): Promise<Metadata> {
  const words = await pageWords("people.accept");
  return { title: words("title"), referrer: "no-referrer" };
}

/** A look at it uses nothing up: mail programs look at links before people do. */
export default async function InvitePage({ params }: { params: Promise<{ token: string }> }) {
  const words = await pageWords("people");
  const { token } = await params;
  const [invitation, viewer] = await Promise.all([openInvitation(token), findViewer()]);
  if (!invitation) return <Page heading={words("ended.title")} text={words("ended.invite")} />;
  const { email, clinicName: clinic, role, isKnown } = invitation;
  if (isKnown) {
    return (
      <Page heading={words("accept.knownTitle")} text={words("accept.knownText", { clinic })}>
        <Link href="/sign-in" className={buttonStyle({ className: "w-full" })}>
          {words("accept.signIn")}
        </Link>
      </Page>
    );
  }
  if (viewer) {
    const title = words("accept.otherTitle", { email: viewer.email });
    return (
      <Page heading={title} text={words("accept.otherText", { clinic })}>
        <SignOutToGoOn />
        <Link href="/home" className={buttonStyle({ tone: "secondary", className: "w-full" })}>
          {words("accept.goHome")}
        </Link>
      </Page>
    );
  }
  const asRole = words(role === "admin" ? "accept.asAdmin" : "accept.asStaff");
  return (
    <Page heading={words("accept.heading", { clinic })} text={asRole}>
      <p className="break-words">{words("accept.email", { email })}</p>
      <AcceptForm token={token} email={email} />
    </Page>
  );
}

type Props = { heading: string; text: string; children?: React.ReactNode };

function Page({ heading, text, children }: Props) {
  return (
    <Card aria-labelledby="page-title">
      <h1 id="page-title" className="break-words font-semibold text-2xl">
        {heading}
      </h1>
      <p className="mt-2 break-words text-muted">{text}</p>
      {children && (
        <Words of={["account", "people"]}>
          <div className="mt-6 space-y-4">{children}</div>
        </Words>
      )}
    </Card>
  );
}
