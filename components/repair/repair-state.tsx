import { RefreshCw } from "lucide-react";
import { Alert } from "@/components/ui/alert";
import { buttonStyle } from "@/components/ui/button";
import { LocalTime } from "@/components/ui/local-time";
import { translator } from "@/lib/i18n/translator";
import type { RepairView } from "@/lib/repair/schema";

type Props = Pick<RepairView, "state" | "checkedAt"> & { path: string };

/** Whether the practice's server is heard from, for somebody who is about to mend it or has just done so. */
export function RepairState({ state, checkedAt, path }: Props) {
  const words = translator("repair");
  return (
    <Alert
      tone={tones[state]}
      title={words(`states.${state}.title`)}
      action={
        // A plain load of this page: it asks anew each time.
        <a
          href={path}
          className={buttonStyle({ tone: "secondary", className: "w-full sm:w-auto" })}
        >
          <RefreshCw aria-hidden="true" className="size-5" />
          {words("checkAgain")}
        </a>
      }
    >
      <p>{words(`states.${state}.text`)}</p>
      <p className="mt-1 text-muted text-sm">
        {words.rich("checkedAt", { time: () => <LocalTime at={checkedAt} show="clock" /> })}
      </p>
    </Alert>
  );
}

const tones = {
  silent: "warning",
  working: "success",
  unknown: "info",
  reconnect: "info",
} as const satisfies Record<RepairView["state"], string>;
