import type { Metadata } from "next";
import Link from "next/link";
import { CallsMain } from "@/components/calls/calls-main";
import { buttonStyle } from "@/components/ui/button";
import { pageWords } from "@/lib/auth/locale";

export async function generateMetadata(): Promise<Metadata> {
  const words = await pageWords("calls.call");
  return { title: words("gone") };
}

/** For a call, and for what a caller left. */
export default async function CallNotFound() {
  const words = await pageWords("calls.call");
  return (
    <CallsMain heading={words("gone")} lead={words("goneText")}>
      <Link href="/home/calls" className={buttonStyle()}>
        {words("toCalls")}
      </Link>
    </CallsMain>
  );
}
