import type { ReactNode } from "react";
import { Wordmark } from "@/components/brand/wordmark";
import { contentId } from "@/components/ui/skip-link";

type Props = {
  brand: string;
  heading: string;
  text: string;
  children?: ReactNode;
  /** Below all of it, where the other language is offered. */
  foot?: ReactNode;
};

/** One thing to say and a way on, on a page of its own. */
export function MessagePage({ brand, heading, text, children, foot }: Props) {
  return (
    <main
      id={contentId}
      tabIndex={-1}
      className="mx-auto flex min-h-dvh max-w-xl flex-col items-center justify-center px-5 py-12 text-center"
    >
      <Wordmark name={brand} />
      <h1 className="mt-8 font-semibold text-3xl">{heading}</h1>
      <p className="mt-3 text-lg text-muted">{text}</p>
      {children && <div className="mt-8 flex flex-wrap justify-center gap-3">{children}</div>}
      {foot && <div className="mt-10">{foot}</div>}
    </main>
  );
}
