import type { Metadata } from "next";
import { StepIntro } from "@/components/setup/step-intro";
import { requireViewer } from "@/lib/auth/viewer";
import { translator } from "@/lib/i18n/translator";

export const metadata: Metadata = { title: translator("setup.steps")("integrations") };

export default async function IntegrationsPage() {
  await requireViewer("/home/agent/setup/integrations");
  return <StepIntro step="integrations" />;
}
