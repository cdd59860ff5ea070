import { ArrowLeft, ArrowRight } from "lucide-react";
import Link from "next/link";
import { buttonStyle } from "@/components/ui/button";
import type { AuditQuery } from "@/lib/audit/schema";
import { auditWords } from "@/lib/i18n/audit-words";
import { pageAddress } from "./page-address";

/** No page is fetched ahead of a click: whoever did not look has read nothing. */
export function AuditPager({ query, older }: { query: AuditQuery; older: number | null }) {
  const words = auditWords();
  if (query.before === undefined && older === null) return null;
  const link = buttonStyle({ tone: "secondary", className: "grow sm:grow-0" });
  return (
    <nav aria-label={words("pages")} className="flex flex-wrap gap-3">
      {query.before !== undefined && (
        <Link href={pageAddress({ ...query, before: undefined })} prefetch={false} className={link}>
          <ArrowLeft aria-hidden="true" className="size-5" />
          {words("newest")}
        </Link>
      )}
      {older !== null && (
        <Link href={pageAddress({ ...query, before: older })} prefetch={false} className={link}>
          {words("older")}
          <ArrowRight aria-hidden="true" className="size-5" />
        </Link>
      )}
    </nav>
  );
}
