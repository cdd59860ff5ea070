import type { Route } from "next";
import Link from "next/link";
import { buttonStyle } from "@/components/ui/button";
import { textLink } from "@/components/ui/text-link";
import type { CallList } from "@/lib/calls/schema";
import { translator } from "@/lib/i18n/translator";
import { zoneName } from "./clinic-clock";

type Props = { list: CallList; isFirst: boolean };

/** The way to older calls and back, and whose clock the times are. */
export function CallsPager({ list: { calls, older, zone }, isFirst }: Props) {
  const words = translator("calls");
  return (
    <>
      {calls.length === 0 && <p>{words("noOlder")}</p>}
      <div className="flex flex-wrap items-center gap-x-6 gap-y-2 empty:hidden">
        {older && (
          <Link
            href={`/home/calls?before=${older}` as Route}
            className={buttonStyle({ tone: "secondary" })}
          >
            {words("older")}
          </Link>
        )}
        {!isFirst && (
          <Link href="/home/calls" className={textLink}>
            {words("newest")}
          </Link>
        )}
      </div>
      <p className="text-muted text-sm">
        {zone ? words("zone", { zone: zoneName(zone) }) : words("noZone")} {words("kept")}
      </p>
    </>
  );
}
