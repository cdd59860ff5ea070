import type { Metadata } from "next";
import { KnowledgeForm } from "@/components/setup/knowledge/knowledge-form";
import { LiveHint } from "@/components/setup/saving/live-hint";
import { StepHeading } from "@/components/setup/step-heading";
import { StepLinks } from "@/components/setup/step-links";
import { Words } from "@/components/words/words";
import { pageWords } from "@/lib/auth/locale";
import { requireViewer } from "@/lib/auth/viewer";
import { getSetupOverview } from "@/lib/setup/get-setup";
import { viewKnowledge } from "@/lib/setup/view-step";

export async function generateMetadata(): Promise<Metadata> {
  const words = await pageWords("setup.steps");
  return { title: words("knowledge") };
}

export default async function KnowledgePage() {
  const words = await pageWords("knowledgeStep");
  const viewer = await requireViewer("/home/agent/setup/knowledge");
  const [view, { launched }] = await Promise.all([
    viewKnowledge(viewer),
    getSetupOverview(viewer.accountId),
  ]);
  return (
    <Words of={["knowledgeCheck", "knowledgeStep", "saving"]}>
      <StepHeading step="knowledge" heading={words("heading")} lead={words("lead")} />
      {launched && <LiveHint step="knowledge" />}
      <KnowledgeForm
        view={view}
        accountId={viewer.accountId}
        mayChange={viewer.role !== "staff"}
        drawnAt={new Date().toISOString()}
      />
      <StepLinks step="knowledge" forward="continue" />
    </Words>
  );
}
