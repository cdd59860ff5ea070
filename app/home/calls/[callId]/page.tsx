import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { CallDetail } from "@/components/calls/call-detail";
import { CallsMain } from "@/components/calls/calls-main";
import { CallsProblem } from "@/components/calls/calls-problem";
import { fullTime } from "@/components/calls/clinic-clock";
import { pageWords } from "@/lib/auth/locale";
import { requireViewer } from "@/lib/auth/viewer";
import { readCall } from "@/lib/calls/read-call";
import { readForPage } from "@/lib/http/read-for-page";

export async function generateMetadata(): Promise<Metadata> {
  const words = await pageWords("calls.call");
  return { title: words("title") };
}

/** Everything is read before anything is sent, so that a call of somebody else is a plain 404. */
export default async function CallPage({
  params,
  searchParams,
}: PageProps<"/home/calls/[callId]">) {
  const words = await pageWords("calls");
  const { callId } = await params;
  const path = `/home/calls/${callId}`;
  const viewer = await requireViewer(path);
  const withTranscript = (await searchParams).transcript === "open";
  const page = await readForPage("/home/calls/[callId]", (requestId) =>
    readCall(viewer, callId, { withTranscript }, requestId),
  );
  const back = { href: "/home/calls", text: words("back") };
  if ("problem" in page) {
    return (
      <CallsMain heading={words("call.title")} back={back}>
        <CallsProblem code={page.problem} requestId={page.requestId} href={path} />
      </CallsMain>
    );
  }
  const call = page.value;
  if (!call) notFound();
  const when = fullTime(call.startedAt, call.zone);
  return (
    <CallsMain heading={words("call.heading", { when })} back={back}>
      <CallDetail call={call} />
    </CallsMain>
  );
}
