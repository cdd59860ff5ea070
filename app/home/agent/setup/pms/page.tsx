import type { Metadata } from "next";
import { ConnectionView } from "@/components/connection/connection-view";
import { isConnected } from "@/components/connection/is-connected";
import { StepHeading } from "@/components/setup/step-heading";
import { StepLinks } from "@/components/setup/step-links";
import { FreshOnReturn } from "@/components/ui/fresh-on-return";
import { Words } from "@/components/words/words";
import { pageWords } from "@/lib/auth/locale";
import { requireViewer } from "@/lib/auth/viewer";
import { getConnectionHealth } from "@/lib/pms/connection-health";
import { type ConnectionPage, getConnectionPage } from "@/lib/pms/connection-page";
import { landingErrors } from "@/lib/pms/schema";

export async function generateMetadata(): Promise<Metadata> {
  const words = await pageWords("connection");
  return { title: words("title") };
}

type Query = { status?: string | string[]; error?: string | string[] };

export default async function PmsPage({ searchParams }: { searchParams: Promise<Query> }) {
  const words = await pageWords("connection");
  const query = await searchParams;
  const viewer = await requireViewer(pathWith(query));
  const [page, health] = await Promise.all([
    getConnectionPage(viewer.accountId, viewer.userId, query),
    getConnectionHealth(viewer.accountId),
  ]);
  const { connection, error } = page;
  return (
    <Words of={["connection", "health"]}>
      <StepHeading step="pms" heading={words("heading")} lead={words("lead")} />
      <FreshOnReturn key={Date.now()} />
      <ConnectionView
        connection={connection}
        health={health}
        notice={page.notice ?? arrival(query, page)}
        error={error}
        mayChange={viewer.role !== "staff"}
      />
      <StepLinks step="pms" forward={isConnected(connection) ? "none" : "later"} />
    </Words>
  );
}

/** A connection whose first data are still on their way is as new as one that has them. */
const arrival = ({ status }: Query, { connection, error }: ConnectionPage) =>
  status === "success" && !error && isConnected(connection) ? "connected" : null;

const statuses = ["success", "choose_practice", "finishing"] as const;

/** This page as somebody finds it again after signing in; only what we know of its query. */
function pathWith({ status, error }: Query): string {
  const path = "/home/agent/setup/pms";
  const knownError = landingErrors.find((known) => known === error);
  if (knownError) return `${path}?error=${knownError}`;
  const knownStatus = statuses.find((known) => known === status);
  return knownStatus ? `${path}?status=${knownStatus}` : path;
}
