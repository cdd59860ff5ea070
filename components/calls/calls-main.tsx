import { ArrowLeft } from "lucide-react";
import type { Route } from "next";
import Link from "next/link";
import type { ReactNode } from "react";
import { contentId } from "@/components/ui/skip-link";
import { textLink } from "@/components/ui/text-link";

type Props = {
  heading: string;
  headingId?: string;
  lead?: string | undefined;
  /** The page above this one. */
  back?: { href: string; text: string };
  children: ReactNode;
};

/** The frame of each page of calls. */
export function CallsMain({ heading, headingId, lead, back, children }: Props) {
  return (
    <main id={contentId} tabIndex={-1} className="mx-auto max-w-3xl px-4 py-10 sm:px-6 sm:py-14">
      {back && (
        <Link href={back.href as Route} className={`${textLink} -mt-4 mb-1`}>
          <ArrowLeft aria-hidden="true" className="mr-1.5 size-4" />
          {back.text}
        </Link>
      )}
      <h1 id={headingId} className="break-words font-semibold text-2xl sm:text-3xl">
        {heading}
      </h1>
      {lead && <p className="mt-2 text-lg text-muted">{lead}</p>}
      <div className="mt-8">{children}</div>
    </main>
  );
}
