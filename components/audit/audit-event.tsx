import { ChevronDown, CircleAlert } from "lucide-react";
import Link from "next/link";
import { Badge } from "@/components/ui/badge";
import { textLink } from "@/components/ui/text-link";
import type { AuditEventView } from "@/lib/audit/schema";
import { auditWords, recordWords } from "@/lib/i18n/audit-words";
import { actorName, shortRef } from "./actor-name";
import { pageAddress } from "./page-address";
import { troubled } from "./troubled";

type Props = { event: AuditEventView; isMisfit: boolean; clock: string; moment: string };

/** One entry: what was done and by whom; the rest unfolds. */
export function AuditEvent({ event, isMisfit, clock, moment }: Props) {
  const words = auditWords();
  const record = recordWords();
  const { seq, at, action, phase, outcome, patientRef } = event;
  const about = patientRef && words("patient", { patient: shortRef(patientRef) });
  const result = phase === "intent" ? words("before") : outcome && record.outcome(outcome);
  return (
    <details className="group">
      <summary className="grid cursor-pointer list-none grid-cols-[auto_1fr_auto] gap-x-4 py-3 sm:grid-cols-[5.5rem_1fr_auto_auto]">
        <time
          dateTime={at}
          className="col-start-1 row-start-1 text-muted text-sm tabular-nums sm:pt-0.5"
        >
          {clock}
        </time>
        <span className="col-span-2 col-start-1 row-start-2 min-w-0 sm:col-span-1 sm:col-start-2 sm:row-start-1">
          <span className="block break-words font-semibold">{record.action(action)}</span>
          <span className="block break-words text-muted text-sm">
            {[actorName(event.actor), about].filter(Boolean).join("\u00a0· ")}
          </span>
          {isMisfit && (
            <span className="mt-1 flex items-center gap-1.5 font-semibold text-danger text-sm">
              <CircleAlert aria-hidden="true" className="size-4 shrink-0" />
              {words("misfit")}
            </span>
          )}
        </span>
        <span className="col-span-2 col-start-2 row-start-1 text-right text-muted text-sm sm:col-span-1 sm:col-start-3 sm:pt-0.5">
          {result &&
            (outcome && troubled(outcome) ? <Badge tone="attention">{result}</Badge> : result)}
        </span>
        <ChevronDown
          aria-hidden="true"
          className="col-start-3 row-start-2 mt-0.5 size-5 shrink-0 text-muted group-open:rotate-180 motion-safe:transition-transform sm:col-start-4 sm:row-start-1"
        />
      </summary>
      <dl className="grid gap-x-4 gap-y-1 pb-4 text-sm sm:grid-cols-[8rem_1fr] sm:pl-[6.5rem] [&>dd]:break-all [&>dt]:text-muted">
        <dt>{words("details.number")}</dt>
        <dd>{seq}</dd>
        <dt>{words("details.when")}</dt>
        <dd>{moment}</dd>
        {event.fields.length > 0 && (
          <>
            <dt>{words("details.fields")}</dt>
            <dd>{event.fields.map(record.field).join(", ")}</dd>
          </>
        )}
        {event.callId && (
          <>
            <dt>{words("details.call")}</dt>
            <dd>{event.callId}</dd>
          </>
        )}
        <dt>{words("details.request")}</dt>
        <dd>{event.requestId}</dd>
        {patientRef && (
          <>
            <dt>{words("details.patient")}</dt>
            <dd>
              {patientRef}
              <Link
                href={pageAddress({ patient: patientRef })}
                prefetch={false}
                className={`${textLink} block`}
              >
                {words("details.aboutPatient")}
              </Link>
            </dd>
          </>
        )}
      </dl>
    </details>
  );
}
