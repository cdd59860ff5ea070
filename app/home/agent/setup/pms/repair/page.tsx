import { ArrowLeft } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { TroubleAlert } from "@/components/connection/trouble-alert";
import { RepairGuide } from "@/components/repair/repair-guide";
import { ShareRepairLink } from "@/components/repair/share-repair-link";
import { StepHeading } from "@/components/setup/step-heading";
import { buttonStyle } from "@/components/ui/button";
import { Words } from "@/components/words/words";
import { pageWords } from "@/lib/auth/locale";
import { requireViewer } from "@/lib/auth/viewer";
import { getConnectionHealth } from "@/lib/pms/connection-health";

export async function generateMetadata(): Promise<Metadata> {
  const words = await pageWords("repair");
  return { title: words("title") };
}

export default async function RepairPage() {
  const words = await pageWords("repair");
  const viewer = await requireViewer("/home/agent/setup/pms/repair");
  const { trouble } = await getConnectionHealth(viewer.accountId);
  return (
    <Words of={["repair"]}>
      <StepHeading step="pms" heading={words("heading")} lead={words("lead")} />
      <div className="space-y-6">
        {trouble && <TroubleAlert trouble={trouble} upTo="text" />}
        <RepairGuide />
        <ShareRepairLink mayShare={viewer.role !== "staff"} />
      </div>
      <Link
        href="/home/agent/setup/pms"
        className={buttonStyle({ tone: "quiet", className: "mt-8 sm:-ml-5" })}
      >
        <ArrowLeft aria-hidden="true" className="size-5" />
        {words("back")}
      </Link>
    </Words>
  );
}
