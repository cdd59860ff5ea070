import type { Metadata } from "next";
import { Suspense } from "react";
import { CallDays } from "@/components/calls/call-days";
import { CallsMain } from "@/components/calls/calls-main";
import { CallsPager } from "@/components/calls/calls-pager";
import { CallsProblem } from "@/components/calls/calls-problem";
import { CallsSkeleton } from "@/components/calls/calls-skeleton";
import { NoCalls } from "@/components/calls/no-calls";
import { FreshOnReturn } from "@/components/ui/fresh-on-return";
import { pageWords } from "@/lib/auth/locale";
import { requireViewer, type Viewer } from "@/lib/auth/viewer";
import { listCalls } from "@/lib/calls/list-calls";
import { callsQuerySchema } from "@/lib/calls/schema";
import { readForPage } from "@/lib/http/read-for-page";
import { getSetup } from "@/lib/setup/get-setup";

export async function generateMetadata(): Promise<Metadata> {
  const words = await pageWords("calls");
  return { title: words("title") };
}

export default async function CallsPage({ searchParams }: PageProps<"/home/calls">) {
  const words = await pageWords("calls");
  const viewer = await requireViewer("/home/calls");
  const { before } = callsQuerySchema.parse({ before: null, ...(await searchParams) });
  return (
    <CallsMain heading={words("title")} lead={words("lead")}>
      <FreshOnReturn key={Date.now()} />
      <Suspense key={before} fallback={<CallsSkeleton />}>
        <Calls accountId={viewer.accountId} before={before} />
      </Suspense>
    </CallsMain>
  );
}

type Props = { accountId: Viewer["accountId"]; before: string | null };

async function Calls({ accountId, before }: Props) {
  const page = await readForPage("/home/calls", async () => {
    const list = await listCalls(accountId, { before });
    const isEmpty = list.calls.length === 0 && before === null;
    return { list, setup: isEmpty ? await getSetup(accountId) : null };
  });
  if ("problem" in page)
    return <CallsProblem code={page.problem} requestId={page.requestId} href="/home/calls" />;
  const { list, setup } = page.value;
  if (setup) {
    return (
      <NoCalls
        isLive={setup.launch.isLaunched && setup.agent.vapiAssistantId !== null}
        isPaused={setup.agent.pausedAt !== null}
        isForwarded={setup.phone.method === "forward"}
        number={setup.agent.phoneNumber}
      />
    );
  }
  return (
    <div className="space-y-8">
      <CallDays calls={list.calls} zone={list.zone} />
      <CallsPager list={list} isFirst={before === null} />
    </div>
  );
}
