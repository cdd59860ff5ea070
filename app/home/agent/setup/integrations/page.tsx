import type { Metadata } from "next";
import { IntegrationsForm } from "@/components/setup/integrations/integrations-form";
import { LiveHint } from "@/components/setup/saving/live-hint";
import { StepHeading } from "@/components/setup/step-heading";
import { StepLinks } from "@/components/setup/step-links";
import { Words } from "@/components/words/words";
import { pageWords } from "@/lib/auth/locale";
import { requireViewer } from "@/lib/auth/viewer";
import { getSetupOverview } from "@/lib/setup/get-setup";
import { viewIntegrations } from "@/lib/setup/view-step";

export async function generateMetadata(): Promise<Metadata> {
  const words = await pageWords("setup.steps");
  return { title: words("integrations") };
}

export default async function IntegrationsPage() {
  const words = await pageWords("integrationsStep");
  const viewer = await requireViewer("/home/agent/setup/integrations");
  const [view, { launched }] = await Promise.all([
    viewIntegrations(viewer),
    getSetupOverview(viewer.accountId),
  ]);
  return (
    <Words of={["integrationsStep", "integrationTest.outcomes", "notices", "saving"]}>
      <StepHeading step="integrations" heading={words("heading")} lead={words("lead")} />
      {launched && <LiveHint step="integrations" />}
      <IntegrationsForm
        view={view}
        accountId={viewer.accountId}
        mayChange={viewer.role !== "staff"}
        drawnAt={new Date().toISOString()}
      />
      <StepLinks step="integrations" forward="continue" />
    </Words>
  );
}
