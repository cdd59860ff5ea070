import type { Metadata } from "next";
import { StepIntro } from "@/components/setup/step-intro";
import { requireViewer } from "@/lib/auth/viewer";
import { translator } from "@/lib/i18n/translator";

export const metadata: Metadata = { title: translator("setup.steps")("voice") };

export default async function VoicePage() {
  await requireViewer("/home/agent/setup");
  return <StepIntro step="voice" />;
}
