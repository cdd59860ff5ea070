import type { Metadata } from "next";
import { StepIntro } from "@/components/setup/step-intro";
import { pageWords } from "@/lib/auth/locale";
import { requireViewer } from "@/lib/auth/viewer";

export async function generateMetadata(): Promise<Metadata> {
  const words = await pageWords("setup.steps");
  return { title: words("voice") };
}

export default async function VoicePage() {
  await pageWords("setup");
  await requireViewer("/home/agent/setup");
  return <StepIntro step="voice" />;
}
