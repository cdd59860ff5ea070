"use client";

import { Copy } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { LocalTime } from "@/components/ui/local-time";
import { useTranslations } from "@/components/words/use-translations";

type Props = { url: string; expiresAt: string };

/** The link in plain text, to be selected by hand where the browser lets no page copy. */
export function RepairLink({ url, expiresAt }: Props) {
  const words = useTranslations("repair");
  const [copied, setCopied] = useState<"no" | "yes" | "failed">("no");
  const ref = useRef<HTMLDivElement>(null);
  // The button that made the link is gone.
  useEffect(() => ref.current?.focus(), []);

  const copy = async () => {
    try {
      await navigator.clipboard.writeText(url);
      setCopied("yes");
    } catch {
      setCopied("failed");
    }
  };

  return (
    <div className="space-y-3">
      <div ref={ref} tabIndex={-1}>
        <p className="font-semibold">{words("linkReady")}</p>
        <p className="mt-2 select-all break-all rounded-control border border-edge bg-canvas px-4 py-3 font-mono text-sm">
          {url}
        </p>
      </div>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <Button icon={<Copy aria-hidden="true" />} onClick={copy} className="w-full sm:w-auto">
          {words("copy")}
        </Button>
        <p role="status" className="font-semibold empty:hidden">
          {copied === "yes" && words("copied")}
          {copied === "failed" && words("copyByHand")}
        </p>
      </div>
      <p className="text-muted text-sm">
        {words.rich("until", { time: () => <LocalTime at={expiresAt} /> })}
      </p>
    </div>
  );
}
