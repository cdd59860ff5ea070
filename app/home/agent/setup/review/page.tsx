import type { Metadata } from "next";
import { AgentCard } from "@/components/setup/review/agent-card";
import { ChangesList } from "@/components/setup/review/changes-list";
import { LaunchPanel } from "@/components/setup/review/launch-panel";
import { MissingList } from "@/components/setup/review/missing-list";
import { RehearsalPanel } from "@/components/setup/review/rehearsal-panel";
import { ReviewChoices } from "@/components/setup/review/review-choices";
import { StandInCalls } from "@/components/setup/review/stand-in-calls";
import { StepHeading } from "@/components/setup/step-heading";
import { StepLinks } from "@/components/setup/step-links";
import { FreshOnReturn } from "@/components/ui/fresh-on-return";
import { Words } from "@/components/words/words";
import { pageWords } from "@/lib/auth/locale";
import { requireViewer } from "@/lib/auth/viewer";
import { viewReview } from "@/lib/setup/save-review";
import { getReview } from "@/lib/voice/launch/get-review";

export async function generateMetadata(): Promise<Metadata> {
  const words = await pageWords("setup.steps");
  return { title: words("review") };
}

export default async function ReviewPage() {
  const words = await pageWords("review");
  const viewer = await requireViewer("/home/agent/setup/review");
  const [review, choices] = await Promise.all([getReview(viewer.accountId), viewReview(viewer)]);
  const { setup, missing, launch, rehearsal, changes, isStandIn } = review;
  const mayChange = viewer.role !== "staff";
  const { isLaunched, isRehearsed } = setup.launch;
  const hasAgent = setup.agent.vapiAssistantId !== null;
  const reason = !mayChange
    ? words("staffReason")
    : missing.length > 0
      ? words("missingFirst")
      : choices.attestedAt === null
        ? words("attestFirst")
        : null;
  return (
    <Words of={["phoneStep", "review"]}>
      <StepHeading step="review" heading={words("heading")} lead={words("lead")} />
      <FreshOnReturn key={Date.now()} />
      <div className="space-y-6">
        {hasAgent && (
          <AgentCard
            number={setup.agent.phoneNumber}
            clinicNumber={setup.phone.clinicNumber}
            isPaused={setup.agent.pausedAt !== null}
            isLive={isLaunched && isRehearsed}
            hasGuide
            isForwarded={setup.phone.method === "forward"}
            mayChange={mayChange}
          />
        )}
        {isLaunched && missing.length === 0 ? (
          <ChangesList changes={changes} />
        ) : (
          <MissingList missing={missing} />
        )}
        <ReviewChoices initial={choices} mayChange={mayChange} />
        <LaunchPanel
          initial={launch}
          isLaunched={isLaunched}
          isLive={isLaunched && isRehearsed}
          isUpToDate={isLaunched && changes.length === 0}
          reason={reason}
        />
        {hasAgent && <RehearsalPanel initial={rehearsal} mayRehearse={mayChange && isLaunched} />}
        {isLaunched && isRehearsed && isStandIn && <StandInCalls />}
      </div>
      <StepLinks step="review" forward="none" />
    </Words>
  );
}
