import type { Metadata } from "next";
import { LiveHint } from "@/components/setup/saving/live-hint";
import { StepHeading } from "@/components/setup/step-heading";
import { StepLinks } from "@/components/setup/step-links";
import { VoiceForm } from "@/components/setup/voice/voice-form";
import { Words } from "@/components/words/words";
import { pageWords } from "@/lib/auth/locale";
import { requireViewer } from "@/lib/auth/viewer";
import { getSetupOverview } from "@/lib/setup/get-setup";
import { viewVoice } from "@/lib/setup/view-step";

export async function generateMetadata(): Promise<Metadata> {
  const words = await pageWords("setup.steps");
  return { title: words("voice") };
}

export default async function VoicePage() {
  const words = await pageWords("voiceStep");
  const viewer = await requireViewer("/home/agent/setup");
  const [view, { launched }] = await Promise.all([
    viewVoice(viewer),
    getSetupOverview(viewer.accountId),
  ]);
  return (
    <Words of={["saving", "voiceStep"]}>
      <StepHeading step="voice" heading={words("heading")} lead={words("lead")} />
      {launched && <LiveHint step="voice" />}
      <VoiceForm
        view={view}
        accountId={viewer.accountId}
        mayChange={viewer.role !== "staff"}
        drawnAt={new Date().toISOString()}
      />
      <StepLinks step="voice" forward="continue" />
    </Words>
  );
}
