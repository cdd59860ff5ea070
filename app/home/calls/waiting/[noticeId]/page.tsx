import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { CallsMain } from "@/components/calls/calls-main";
import { CallsProblem } from "@/components/calls/calls-problem";
import { WaitingDetail, waitingTitleId } from "@/components/calls/waiting-detail";
import { Words } from "@/components/words/words";
import { pageWords } from "@/lib/auth/locale";
import { requireViewer } from "@/lib/auth/viewer";
import { readWaiting } from "@/lib/calls/read-waiting";
import { readForPage } from "@/lib/http/read-for-page";

export async function generateMetadata(): Promise<Metadata> {
  const words = await pageWords("calls.waiting");
  return { title: words("title") };
}

/** Everything is read before anything is sent, so that what waits for somebody else is a plain 404. */
export default async function WaitingPage({ params }: PageProps<"/home/calls/waiting/[noticeId]">) {
  const words = await pageWords("calls.waiting");
  const { noticeId } = await params;
  const path = `/home/calls/waiting/${noticeId}`;
  const viewer = await requireViewer(path);
  const page = await readForPage("/home/calls/waiting/[noticeId]", (requestId) =>
    readWaiting(viewer, noticeId, requestId),
  );
  const back = { href: "/home", text: words("toHome") };
  if ("problem" in page) {
    return (
      <CallsMain heading={words("title")} back={back}>
        <CallsProblem code={page.problem} requestId={page.requestId} href={path} />
      </CallsMain>
    );
  }
  const waiting = page.value;
  if (!waiting) notFound();
  return (
    <CallsMain
      heading={words(`kinds.${waiting.kind}`)}
      headingId={waitingTitleId}
      lead={waiting.resolvedAt ? undefined : words(`leads.${waiting.kind}`)}
      back={back}
    >
      <Words of={["notices"]}>
        <WaitingDetail waiting={waiting} />
      </Words>
    </CallsMain>
  );
}
