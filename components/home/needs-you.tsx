import { ArrowDown } from "lucide-react";
import { noticesTitleId } from "@/components/notices/notices-title-id";
import { translator } from "@/lib/i18n/translator";

/** Says at the top what waits further down; nothing where nothing does. */
export function NeedsYou({ count }: { count: number }) {
  if (count === 0) return null;
  return (
    <a
      href={`#${noticesTitleId}`}
      className="mt-4 inline-flex min-h-11 items-center gap-2 rounded-full border border-warning-line bg-warning-soft px-4 font-semibold text-warning hover:border-warning"
    >
      {translator("home")("needsYou", { count })}
      <ArrowDown aria-hidden="true" className="size-4" />
    </a>
  );
}
