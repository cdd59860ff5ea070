"use client";

import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { Card } from "@/components/ui/card";
import { Spinner } from "@/components/ui/spinner";
import { useTranslations } from "@/components/words/use-translations";

const askAgainMs = 3_000;
const longMs = 90_000;

/** The outcome is not known yet: has the server look again until its page says otherwise. */
export function Finishing() {
  const words = useTranslations("connection");
  const router = useRouter();
  const [long, setLong] = useState(false);

  useEffect(() => {
    const asking = setInterval(() => router.refresh(), askAgainMs);
    const waiting = setTimeout(() => setLong(true), longMs);
    return () => {
      clearInterval(asking);
      clearTimeout(waiting);
    };
  }, [router]);

  return (
    <Card>
      <div role="status" className="flex items-start gap-4">
        <Spinner className="mt-0.5 size-6 shrink-0 text-accent" />
        <div>
          <p className="font-semibold text-lg">
            {long ? words("finishingLong") : words("finishing")}
          </p>
          <p className="mt-1 text-muted">
            {long ? words("finishingLongText") : words("finishingText")}
          </p>
        </div>
      </div>
    </Card>
  );
}
