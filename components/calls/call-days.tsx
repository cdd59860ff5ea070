import type { CallList } from "@/lib/calls/schema";
import { translator } from "@/lib/i18n/translator";
import { CallRow } from "./call-row";
import { clinicDay, clockTime, type Day } from "./clinic-clock";

/** The calls by the clinic's days, newest first. */
export function CallDays({ calls, zone }: Pick<CallList, "calls" | "zone">) {
  const days = new Map<string, { day: Day; calls: CallList["calls"] }>();
  for (const call of calls) {
    const day = clinicDay(call.startedAt, zone);
    const known = days.get(day.key);
    if (known) known.calls.push(call);
    else days.set(day.key, { day, calls: [call] });
  }
  return [...days.values()].map(({ day, calls }) => (
    <section key={day.key} aria-labelledby={`day-${day.key}`}>
      <h2 id={`day-${day.key}`} className="mb-2 font-semibold text-lg first-letter:uppercase">
        {dayName(day)}
      </h2>
      <div className="overflow-hidden rounded-card border border-line bg-surface shadow-card">
        <ul className="divide-y divide-line">
          {calls.map((call) => (
            <li key={call.id}>
              <CallRow call={call} when={clockTime(call.startedAt, zone)} />
            </li>
          ))}
        </ul>
      </div>
    </section>
  ));
}

export function dayName({ is, name }: Day): string {
  const words = translator("calls");
  return is === "earlier" ? name : `${words(is)}, ${name}`;
}
