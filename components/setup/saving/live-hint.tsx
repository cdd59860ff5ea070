import Link from "next/link";
import { Alert } from "@/components/ui/alert";
import { textLink } from "@/components/ui/text-link";
import { translator } from "@/lib/i18n/translator";
import type { EditedStep } from "@/lib/setup/schema";

/** Once the agent is live: what callers will hear differently, and when. */
export function LiveHint({ step }: { step: EditedStep }) {
  const words = translator("saving");
  return (
    <div className="mb-6">
      <Alert tone="info" title={words("liveTitle")}>
        <p>{words(`live.${step}`)}</p>
        {step !== "integrations" && (
          <Link href="/home/agent/setup/review" className={textLink}>
            {words("toReview")}
          </Link>
        )}
      </Alert>
    </div>
  );
}
