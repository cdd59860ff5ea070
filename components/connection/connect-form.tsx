"use client";

import { Link2 } from "lucide-react";
import { type ComponentProps, type FormEvent, useEffect, useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { useTranslations } from "@/components/words/use-translations";

type Props = {
  label: string;
  tone?: ComponentProps<typeof Button>["tone"];
  disabled?: boolean;
  /** Why it is disabled, in words. */
  reason?: string | undefined;
};

/** A form of the browser's own, so that it works before, and without, any script. */
export function ConnectForm({ label, tone = "primary", disabled = false, reason }: Props) {
  const words = useTranslations("connection");
  const [leaving, setLeaving] = useLeaving();
  const reasonId = useId();

  const leave = (event: FormEvent) => {
    if (leaving) event.preventDefault();
    else setLeaving(true);
  };

  return (
    <form method="post" action="/api/pms/sikka/oauth/start" onSubmit={leave}>
      <Button
        type="submit"
        tone={tone}
        icon={tone === "quiet" ? undefined : <Link2 aria-hidden="true" />}
        busy={leaving}
        disabled={disabled}
        aria-describedby={reason ? reasonId : undefined}
        className="w-full sm:w-auto"
      >
        {label}
      </Button>
      {reason && (
        <p id={reasonId} className="mt-2 text-muted">
          {reason}
        </p>
      )}
      <p role="status" className="sr-only">
        {leaving ? words("opening") : null}
      </p>
    </form>
  );
}

const giveUpAfterMs = 20_000;

/** True from the submit on. A page that comes back with the Back button, or never left, can be used again. */
function useLeaving() {
  const [leaving, setLeaving] = useState(false);
  useEffect(() => {
    const restore = (event: PageTransitionEvent) => event.persisted && setLeaving(false);
    window.addEventListener("pageshow", restore);
    return () => window.removeEventListener("pageshow", restore);
  }, []);
  useEffect(() => {
    if (!leaving) return;
    const timer = setTimeout(() => setLeaving(false), giveUpAfterMs);
    return () => clearTimeout(timer);
  }, [leaving]);
  return [leaving, setLeaving] as const;
}
