import type { Metadata } from "next";
import { StepIntro } from "@/components/setup/step-intro";
import { requireViewer } from "@/lib/auth/viewer";
import { translator } from "@/lib/i18n/translator";

export const metadata: Metadata = { title: translator("setup.steps")("phone") };

export default async function PhonePage() {
  await requireViewer("/home/agent/setup/phone");
  return <StepIntro step="phone" />;
}
