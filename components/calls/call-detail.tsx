import type { Route } from "next";
import Link from "next/link";
import { Alert } from "@/components/ui/alert";
import { Card } from "@/components/ui/card";
import { textLink } from "@/components/ui/text-link";
import type { CallView } from "@/lib/calls/schema";
import { translator } from "@/lib/i18n/translator";
import { callLength } from "./call-length";
import { CallTranscript } from "./call-transcript";
import { FactList } from "./fact-list";
import { PhoneLink } from "./phone-link";
import { RequestItem } from "./request-item";
import { ToolSteps } from "./tool-steps";

/** One call: who and how long, what waits, what became of its requests, and each step. */
export function CallDetail({ call }: { call: CallView }) {
  const words = translator("calls");
  const { callerNumber, seconds, isLive, topics, requests, waiting } = call;
  return (
    <div className="space-y-6">
      {waiting.length > 0 && <WaitingAlert waiting={waiting} />}
      <Card>
        <FactList
          facts={[
            {
              name: words("call.caller"),
              value: callerNumber ? <PhoneLink number={callerNumber} /> : words("call.hidden"),
            },
            {
              name: words("call.lengthTitle"),
              value: isLive ? words("live") : callLength(seconds),
            },
            {
              name: words("call.aboutTitle"),
              value: topics.map((topic) => (
                <span key={topic} className="block">
                  {words(`topics.${topic}`)}
                </span>
              )),
            },
          ]}
        />
        <p className="mt-5 border-line border-t pt-4 text-muted text-sm">
          {words("call.recorded")}
        </p>
      </Card>
      {requests.length > 0 && (
        <Card aria-labelledby="requests-title">
          <h2 id="requests-title" className="font-semibold text-lg">
            {words("call.requestsTitle")}
          </h2>
          <ul className="mt-2 divide-y divide-line">
            {requests.map((request, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: drawn once, on the server, in its order
              <li key={at} className="py-4 last:pb-0">
                <RequestItem {...request} />
              </li>
            ))}
          </ul>
        </Card>
      )}
      <ToolSteps tools={call.tools} zone={call.zone} />
      <CallTranscript id={call.id} transcript={call.transcript} />
    </div>
  );
}

function WaitingAlert({ waiting }: Pick<CallView, "waiting">) {
  const words = translator("calls");
  return (
    <Alert tone="warning" title={words("call.waitingTitle", { count: waiting.length })}>
      <ul>
        {waiting.map(({ noticeId, kind }) => (
          <li key={noticeId}>
            <Link
              href={`/home/calls/waiting/${noticeId}` as Route}
              prefetch={false}
              className={textLink}
            >
              {words(`waiting.kinds.${kind}`)}
            </Link>
          </li>
        ))}
      </ul>
    </Alert>
  );
}
