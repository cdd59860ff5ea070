import type { Metadata } from "next";
import { StepIntro } from "@/components/setup/step-intro";
import { requireViewer } from "@/lib/auth/viewer";
import { translator } from "@/lib/i18n/translator";

export const metadata: Metadata = { title: translator("setup.steps")("review") };

export default async function ReviewPage() {
  await requireViewer("/home/agent/setup/review");
  return <StepIntro step="review" />;
}
