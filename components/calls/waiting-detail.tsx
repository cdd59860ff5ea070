import type { Route } from "next";
import Link from "next/link";
import { noticesTitleId } from "@/components/notices/notices-title-id";
import { ResolveNotice } from "@/components/notices/resolve-notice";
import { Alert } from "@/components/ui/alert";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { textLink } from "@/components/ui/text-link";
import type { WaitingView } from "@/lib/calls/schema";
import { translator } from "@/lib/i18n/translator";
import { fullTime, wallTime } from "./clinic-clock";
import { FactList } from "./fact-list";
import { PhoneLink } from "./phone-link";
import { RequestItem } from "./request-item";

export const waitingTitleId = "waiting-title";

/** What a caller left: their words as text, whom to call back, and the way to put it away. */
export function WaitingDetail({ waiting }: { waiting: WaitingView }) {
  const words = translator("calls.waiting");
  const { noticeId, resolvedAt, about } = waiting;
  return (
    <div className="space-y-6">
      {resolvedAt && <Alert tone="success" title={words("resolved")} />}
      {about.what === "message" ? <Message {...about} /> : <Asked {...about} />}
      <CallBack waiting={waiting} />
      {!resolvedAt && (
        <div>
          <ResolveNotice
            id={noticeId}
            describedBy={waitingTitleId}
            leadsTo={`/home#${noticesTitleId}`}
          />
          <p className="mt-2 text-muted text-sm">{words("doneHint")}</p>
        </div>
      )}
    </div>
  );
}

function CallBack({ waiting: { name, phone, calledAt, zone, sessionId } }: Props) {
  const words = translator("calls.waiting");
  return (
    <Card aria-labelledby="call-back-title">
      <h2 id="call-back-title" className="mb-4 font-semibold text-lg">
        {words("callBackTitle")}
      </h2>
      <FactList
        facts={[
          { name: words("name"), value: name || words("noName") },
          {
            name: words("phone"),
            value: phone ? <PhoneLink number={phone} className="text-lg" /> : words("noPhone"),
          },
          ...(calledAt ? [{ name: words("calledAt"), value: fullTime(calledAt, zone) }] : []),
        ]}
      />
      {sessionId && (
        <Link
          href={`/home/calls/${sessionId}` as Route}
          prefetch={false}
          className={`${textLink} mt-3`}
        >
          {words("toCall")}
        </Link>
      )}
      <p className="mt-3 border-line border-t pt-4 text-muted text-sm">{words("recorded")}</p>
    </Card>
  );
}
type Props = { waiting: WaitingView };

type About<What> = Extract<WaitingView["about"], { what: What }>;

function Message({ message, isUrgent }: About<"message">) {
  const words = translator("calls.waiting");
  return (
    <Card aria-labelledby="message-title">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <h2 id="message-title" className="font-semibold text-lg">
          {words("messageTitle")}
        </h2>
        {isUrgent && <Badge tone="attention">{words("urgent")}</Badge>}
      </div>
      <blockquote className="mt-4 whitespace-pre-wrap break-words border-accent-line border-l-4 pl-4 text-lg">
        {message}
      </blockquote>
      <p className="mt-4 text-muted text-sm">{words("asCaller")}</p>
    </Card>
  );
}

function Asked({ request, reason, record }: About<"request">) {
  const words = translator("calls.waiting");
  const facts = [
    ...(reason ? [{ name: words("reason"), value: reason }] : []),
    ...(record
      ? [
          { name: words("recordName"), value: record.name },
          { name: words("birthDate"), value: wallTime(record.birthDate, null) },
          ...(record.email ? [{ name: words("email"), value: record.email }] : []),
        ]
      : []),
  ];
  return (
    <Card aria-labelledby="asked-title">
      <h2 id="asked-title" className="mb-4 font-semibold text-lg">
        {words("askedTitle")}
      </h2>
      <RequestItem {...request} />
      {facts.length > 0 && (
        <div className="mt-5 border-line border-t pt-4">
          <FactList facts={facts} />
          <p className="mt-4 text-muted text-sm">{words("asCaller")}</p>
        </div>
      )}
    </Card>
  );
}
