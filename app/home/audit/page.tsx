import type { Metadata } from "next";
import { forbidden } from "next/navigation";
import { AuditDays } from "@/components/audit/audit-days";
import { AuditFilters } from "@/components/audit/audit-filters";
import { AuditPager } from "@/components/audit/audit-pager";
import { SealCheck } from "@/components/audit/seal-check";
import { contentId } from "@/components/ui/skip-link";
import { readRecord } from "@/lib/audit/read-record";
import { auditQuerySchema } from "@/lib/audit/schema";
import { pageWords } from "@/lib/auth/locale";
import { manages } from "@/lib/auth/require-member";
import { requireViewer } from "@/lib/auth/viewer";
import { auditWords } from "@/lib/i18n/audit-words";

export async function generateMetadata(): Promise<Metadata> {
  await pageWords("brand");
  return { title: auditWords()("title") };
}

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function AuditPage({ searchParams }: Props) {
  await pageWords("brand");
  const words = auditWords();
  const viewer = await requireViewer("/home/audit");
  if (!manages.includes(viewer.role)) forbidden();
  const query = auditQuerySchema.parse(await searchParams);
  const { events, people, zone, older, misfits } = await readRecord(viewer, query);
  return (
    <main id={contentId} tabIndex={-1} className="mx-auto max-w-3xl px-4 py-10 sm:px-6 sm:py-14">
      <h1 className="font-semibold text-3xl">{words("title")}</h1>
      <p className="mt-2 break-words text-lg text-muted">
        {words("lead", { clinic: viewer.clinicName })}
      </p>
      <p className="mt-3 text-muted">
        {words("pairs")} {zone ? words("zone", { zone }) : words("noZone")}
      </p>
      <div className="mt-8 space-y-6">
        <AuditFilters query={query} people={people} />
        <SealCheck count={events.length} misfits={misfits} />
        <AuditDays events={events} misfits={misfits} zone={zone ?? "UTC"} />
        <AuditPager query={query} older={older} />
      </div>
    </main>
  );
}
