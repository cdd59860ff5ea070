import type { Metadata } from "next";
import { PhoneForm } from "@/components/setup/phone/phone-form";
import { LiveHint } from "@/components/setup/saving/live-hint";
import { StepHeading } from "@/components/setup/step-heading";
import { StepLinks } from "@/components/setup/step-links";
import { Words } from "@/components/words/words";
import { pageWords } from "@/lib/auth/locale";
import { requireViewer } from "@/lib/auth/viewer";
import { getSetup } from "@/lib/setup/get-setup";
import { viewPhone } from "@/lib/setup/view-step";

export async function generateMetadata(): Promise<Metadata> {
  const words = await pageWords("setup.steps");
  return { title: words("phone") };
}

export default async function PhonePage() {
  const words = await pageWords("phoneStep");
  const viewer = await requireViewer("/home/agent/setup/phone");
  const [view, { agent, launch }] = await Promise.all([
    viewPhone(viewer),
    getSetup(viewer.accountId),
  ]);
  return (
    <Words of={["knowledgeStep", "phoneStep", "saving"]}>
      <StepHeading step="phone" heading={words("heading")} lead={words("lead")} />
      {launch.isLaunched && <LiveHint step="phone" />}
      <PhoneForm
        view={view}
        agentNumber={agent.phoneNumber}
        accountId={viewer.accountId}
        mayChange={viewer.role !== "staff"}
        drawnAt={new Date().toISOString()}
      />
      <StepLinks step="phone" forward="continue" />
    </Words>
  );
}
