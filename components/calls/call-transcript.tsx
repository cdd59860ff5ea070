import type { Route } from "next";
import Link from "next/link";
import { buttonStyle } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import type { CallView } from "@/lib/calls/schema";
import { translator } from "@/lib/i18n/translator";

type Props = { id: string; transcript: CallView["transcript"] };

/** What was said, where the clinic keeps it, and only once somebody asks to see it. */
export function CallTranscript({ id, transcript }: Props) {
  const words = translator("calls.call");
  if (transcript.state === "off")
    return <p className="text-muted text-sm">{words("transcriptOff")}</p>;
  return (
    <Card aria-labelledby="transcript-title">
      <h2 id="transcript-title" tabIndex={-1} className="font-semibold text-lg">
        {words("transcriptTitle")}
      </h2>
      {transcript.state === "none" && <p className="mt-3 text-muted">{words("transcriptNone")}</p>}
      {transcript.state === "closed" && (
        <>
          <p className="mt-3 text-muted">{words("transcriptClosed")}</p>
          <Link
            href={`/home/calls/${id}?transcript=open#transcript-title` as Route}
            prefetch={false}
            className={buttonStyle({ tone: "secondary", className: "mt-4" })}
          >
            {words("transcriptOpen")}
          </Link>
        </>
      )}
      {transcript.state === "open" && (
        <p className="mt-3 whitespace-pre-wrap break-words">{transcript.text}</p>
      )}
    </Card>
  );
}
