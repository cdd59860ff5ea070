import { FocusedAlert } from "@/components/ui/focused-alert";
import { landingErrorText } from "@/lib/error-messages";
import { translator } from "@/lib/i18n/translator";
import type { LandingError } from "@/lib/pms/schema";
import { ConnectForm } from "./connect-form";

type Props = { error: LandingError; mayChange: boolean; tone: "primary" | "secondary" };

/** How the last authorization ended, when it did not end well, and the way to try again. */
export function LandingAlert({ error, mayChange, tone }: Props) {
  const { title, advice, retry } = landingErrorText(error);
  const reason = mayChange ? undefined : translator("connection")("staffReason");
  return (
    <FocusedAlert
      key={error}
      tone="error"
      role="alert"
      title={title}
      action={<ConnectForm label={retry} tone={tone} disabled={!mayChange} reason={reason} />}
    >
      <p>{advice}</p>
    </FocusedAlert>
  );
}
