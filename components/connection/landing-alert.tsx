import Link from "next/link";
import { FocusedAlert } from "@/components/ui/focused-alert";
import { textLink } from "@/components/ui/text-link";
import { landingErrorText } from "@/lib/error-messages";
import { translator } from "@/lib/i18n/translator";
import type { LandingError } from "@/lib/pms/schema";
import { AskOwnerButton } from "./ask-owner-button";
import { ConnectForm } from "./connect-form";

/** A person who changed their mind, or was called away, is not told off in red. */
const nobodysFault: readonly LandingError[] = ["access_denied", "state_expired", "session_expired"];
const isNobodysFault = (error: LandingError) => nobodysFault.includes(error);

type Props = { error: LandingError; mayChange: boolean; tone: "primary" | "secondary" };

/** How the last authorization ended, when it did not end well, and what can be done about it. */
export function LandingAlert({ error, mayChange, tone }: Props) {
  const words = translator("connection");
  const { title, advice, retry } = landingErrorText(error);
  const mayAsk = error === "practice_taken" && mayChange;
  return (
    <FocusedAlert
      key={error}
      tone={isNobodysFault(error) ? "info" : "error"}
      role="alert"
      title={title}
      action={
        <div className="flex flex-col gap-3 sm:items-start">
          {mayAsk && <AskOwnerButton />}
          <ConnectForm
            label={retry}
            tone={mayAsk ? "secondary" : tone}
            disabled={!mayChange}
            reason={mayChange ? undefined : words("staffReason")}
          />
          {error === "no_practices" && (
            <Link href="/home/agent/setup/pms/repair" className={textLink}>
              {words("whatToCheck")}
            </Link>
          )}
        </div>
      }
    >
      <p>{advice}</p>
    </FocusedAlert>
  );
}
