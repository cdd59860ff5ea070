import type { Metadata } from "next";
import { LastCalls } from "@/components/calls/last-calls";
import { needsPerson } from "@/components/connection/trouble-alert";
import { ConnectionSummary } from "@/components/home/connection-summary";
import { NeedsYou } from "@/components/home/needs-you";
import { NextStep } from "@/components/home/next-step";
import { NoticeList } from "@/components/notices/notice-list";
import { troubleOf } from "@/components/notices/notice-ways";
import { AgentCard } from "@/components/setup/review/agent-card";
import { FreshOnReturn } from "@/components/ui/fresh-on-return";
import { contentId } from "@/components/ui/skip-link";
import { Words } from "@/components/words/words";
import { pageWords } from "@/lib/auth/locale";
import { requireViewer } from "@/lib/auth/viewer";
import { listCalls } from "@/lib/calls/list-calls";
import { listNotices } from "@/lib/notices/list-notices";
import { isNews } from "@/lib/notices/schema";
import { getConnectionHealth } from "@/lib/pms/connection-health";
import { getConnectionPage } from "@/lib/pms/connection-page";
import { getSetup } from "@/lib/setup/get-setup";

export async function generateMetadata(): Promise<Metadata> {
  const words = await pageWords("home");
  return { title: words("title") };
}

export default async function HomePage() {
  const words = await pageWords("home");
  const viewer = await requireViewer("/home");
  const [{ connection }, health, notices, setup, calls] = await Promise.all([
    getConnectionPage(viewer.accountId, viewer.userId, {}),
    getConnectionHealth(viewer.accountId),
    listNotices(viewer.accountId),
    getSetup(viewer.accountId),
    listCalls(viewer.accountId, { limit: LAST_CALLS }),
  ]);
  const told = notices.flatMap(({ kind }) => troubleOf[kind] ?? []);
  const isTold = health.trouble !== null && told.includes(health.trouble.kind);
  const isLive = setup.launch.isLaunched && setup.launch.isRehearsed;
  const hasAgent = setup.agent.vapiAssistantId !== null;
  // "Nothing needs you" would belie the one thing that does: to connect.
  const isNew = connection.status === "not_connected";
  // In the order in which they are asked: is it live, is it connected, what needs me, who called.
  return (
    <main id={contentId} tabIndex={-1} className="mx-auto max-w-3xl px-4 py-10 sm:px-6 sm:py-14">
      <h1 className="break-words font-semibold text-3xl">{viewer.clinicName}</h1>
      <p className="mt-2 text-lg text-muted">{words("lead")}</p>
      <NeedsYou count={notices.filter(({ kind }) => !isNews(kind)).length} />
      <div className="mt-8 space-y-6">
        <Words of={["connection", "health", "notices", "phoneStep", "review"]}>
          <FreshOnReturn key={Date.now()} />
          {hasAgent && (
            <AgentCard
              number={setup.agent.phoneNumber}
              clinicNumber={setup.phone.clinicNumber}
              isPaused={setup.agent.pausedAt !== null}
              isLive={isLive}
              isForwarded={setup.phone.method === "forward"}
              mayChange={viewer.role !== "staff"}
            />
          )}
          {!told.includes("reconnect") && !isLive && <NextStep connection={connection} />}
          <ConnectionSummary connection={connection} health={health} isTold={isTold} />
          {!(isNew && notices.length === 0) && (
            <NoticeList notices={notices} isTroubleAbove={needsPerson(health.trouble)} />
          )}
          {(hasAgent || calls.calls.length > 0) && <LastCalls list={calls} />}
        </Words>
      </div>
    </main>
  );
}

const LAST_CALLS = 5;
