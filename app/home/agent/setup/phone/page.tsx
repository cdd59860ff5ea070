import type { Metadata } from "next";
import { StepIntro } from "@/components/setup/step-intro";
import { pageWords } from "@/lib/auth/locale";
import { requireViewer } from "@/lib/auth/viewer";

export async function generateMetadata(): Promise<Metadata> {
  const words = await pageWords("setup.steps");
  return { title: words("phone") };
}

export default async function PhonePage() {
  await pageWords("setup");
  await requireViewer("/home/agent/setup/phone");
  return <StepIntro step="phone" />;
}
