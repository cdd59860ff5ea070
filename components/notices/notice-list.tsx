import { ArrowUp, CircleCheck } from "lucide-react";
import type { Route } from "next";
import Link from "next/link";
import { Card } from "@/components/ui/card";
import { FocusByHash } from "@/components/ui/focus-by-hash";
import { RelativeTime } from "@/components/ui/relative-time";
import { textLink } from "@/components/ui/text-link";
import { translator } from "@/lib/i18n/translator";
import type { NoticeView } from "@/lib/notices/schema";
import { hrefOf, noticeWays } from "./notice-ways";
import { noticesTitleId } from "./notices-title-id";
import { ResolveNotice } from "./resolve-notice";

type Props = {
  notices: readonly NoticeView[];
  /** Something else on the page needs a person: then it is not true that nothing does. */
  isTroubleAbove: boolean;
};

/** What needs a person, newest first. */
export function NoticeList({ notices, isTroubleAbove }: Props) {
  const words = translator("notices");
  const drawnAt = new Date().toISOString();
  return (
    <Card aria-labelledby={noticesTitleId}>
      <h2 id={noticesTitleId} tabIndex={-1} className="font-semibold text-lg">
        {words("title")}
      </h2>
      <FocusByHash id={noticesTitleId} />
      {notices.length === 0 && (
        <p className="mt-3 flex items-start gap-2.5 [&>svg]:mt-0.5 [&>svg]:size-5 [&>svg]:shrink-0 [&>svg]:text-accent">
          {isTroubleAbove ? <ArrowUp aria-hidden="true" /> : <CircleCheck aria-hidden="true" />}
          {words(isTroubleAbove ? "above" : "none")}
        </p>
      )}
      <ul className="divide-y divide-line empty:hidden">
        {notices.map(({ id, kind, createdAt }) => {
          const { text } = noticeWays[kind];
          const title = words(`kinds.${text}.title`);
          return (
            <li key={id} className="pt-5 pb-3 last:pb-0">
              <h3 id={`notice-${id}`} className="font-semibold">
                {title}
              </h3>
              <p className="mt-1">{words(`kinds.${text}.text`)}</p>
              <p className="mt-1 text-muted text-sm">
                {words.rich("came", {
                  ago: () => <RelativeTime at={createdAt} drawnAt={drawnAt} />,
                })}
              </p>
              <div className="mt-2 flex flex-wrap items-start justify-between gap-x-6 gap-y-2">
                <Link
                  href={hrefOf({ id, kind }) as Route}
                  // What a caller left is opened, and recorded, only by who wants to read it.
                  prefetch={false}
                  aria-describedby={`notice-${id}`}
                  className={textLink}
                >
                  {words(`kinds.${text}.action`)}
                </Link>
                <ResolveNotice id={id} describedBy={`notice-${id}`} />
              </div>
            </li>
          );
        })}
      </ul>
    </Card>
  );
}
