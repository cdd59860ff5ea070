import { createFormatter } from "use-intl/core";
import { Card } from "@/components/ui/card";
import type { AuditEventView } from "@/lib/audit/schema";
import { auditWords } from "@/lib/i18n/audit-words";
import { currentLocale } from "@/lib/i18n/locale";
import { AuditEvent } from "./audit-event";

type Props = { events: readonly AuditEventView[]; misfits: readonly number[]; zone: string };

/** The entries under the day on which they happened, by the practice's own calendar. */
export function AuditDays({ events, misfits, zone }: Props) {
  const format = createFormatter({ locale: currentLocale(), timeZone: zone });
  const days = new Map<string, AuditEventView[]>();
  for (const event of events) {
    const day = format.dateTime(new Date(event.at), DAY);
    days.set(day, [...(days.get(day) ?? []), event]);
  }
  if (events.length === 0) {
    return (
      <Card>
        <p>{auditWords()("empty")}</p>
      </Card>
    );
  }
  return [...days].map(([day, list]) => (
    <Card key={day} aria-labelledby={`entry-${list[0]?.seq}`}>
      <h2 id={`entry-${list[0]?.seq}`} className="font-semibold text-lg first-letter:uppercase">
        {day}
      </h2>
      <ul className="mt-2 divide-y divide-line">
        {list.map((event) => (
          <li key={`${event.seq} ${event.at}`}>
            <AuditEvent
              event={event}
              isMisfit={misfits.includes(event.seq)}
              clock={format.dateTime(new Date(event.at), { timeStyle: "short" })}
              moment={format.dateTime(new Date(event.at), {
                dateStyle: "medium",
                timeStyle: "long",
              })}
            />
          </li>
        ))}
      </ul>
    </Card>
  ));
}

const DAY = { weekday: "long", day: "numeric", month: "long", year: "numeric" } as const;
