import { ArrowRight } from "lucide-react";
import Link from "next/link";
import { Card } from "@/components/ui/card";
import { textLink } from "@/components/ui/text-link";
import type { CallList } from "@/lib/calls/schema";
import { translator } from "@/lib/i18n/translator";
import { CallRow } from "./call-row";
import { clinicDay, clockTime } from "./clinic-clock";

/** The newest calls, as a part of the clinic's day. */
export function LastCalls({ list: { calls, zone } }: { list: CallList }) {
  const words = translator("calls");
  return (
    <Card aria-labelledby="last-calls-title" className="p-0! pb-2! sm:pb-3!">
      <div className="flex flex-wrap items-center justify-between gap-x-4 px-5 pt-3 sm:px-7 sm:pt-5">
        <h2 id="last-calls-title" className="font-semibold text-lg">
          {words("last.title")}
        </h2>
        <Link href="/home/calls" className={textLink}>
          {words("last.all")}
          <ArrowRight aria-hidden="true" className="ml-1.5 size-4" />
        </Link>
      </div>
      {calls.length === 0 && <p className="px-5 pb-3 text-muted sm:px-7">{words("last.none")}</p>}
      <ul className="mt-1 divide-y divide-line empty:hidden">
        {calls.map((call) => (
          <li key={call.id}>
            <CallRow call={call} when={whenOf(call.startedAt, zone)} />
          </li>
        ))}
      </ul>
    </Card>
  );
}

function whenOf(at: string, zone: string | null): string {
  const words = translator("calls");
  const { is, short } = clinicDay(at, zone);
  const day = is === "earlier" ? short : words(is);
  return `${day}, ${clockTime(at, zone)}`;
}
