import type { Metadata } from "next";
import { StepIntro } from "@/components/setup/step-intro";
import { requireViewer } from "@/lib/auth/viewer";
import { translator } from "@/lib/i18n/translator";

export const metadata: Metadata = { title: translator("setup.steps")("knowledge") };

export default async function KnowledgePage() {
  await requireViewer("/home/agent/setup/knowledge");
  return <StepIntro step="knowledge" />;
}
