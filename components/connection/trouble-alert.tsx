import { ArrowRight } from "lucide-react";
import Link from "next/link";
import { Alert } from "@/components/ui/alert";
import { classNames } from "@/components/ui/class-names";
import { LocalTime } from "@/components/ui/local-time";
import { textLink } from "@/components/ui/text-link";
import { translator } from "@/lib/i18n/translator";
import type { ConnectionHealth, TroubleKind } from "@/lib/pms/schema";

type Props = {
  trouble: NonNullable<ConnectionHealth["trouble"]>;
  /** `action` leads to where it is mended; `title` is enough where the page says the rest elsewhere. */
  upTo?: "title" | "text" | "action";
};

/** What is wrong with the connection, since when, and where it is mended. */
export function TroubleAlert({ trouble, upTo = "action" }: Props) {
  const words = translator("health");
  const { kind, since } = trouble;
  const { tone, href } = ways[kind];
  return (
    <Alert
      tone={tone}
      title={words(`trouble.${kind}.title`)}
      action={
        upTo === "action" &&
        href && (
          <Link href={href} className={classNames(textLink, "-my-2")}>
            {words(href === repairPage ? "whatToCheck" : "toConnection")}
            <ArrowRight aria-hidden="true" className="ml-1.5 size-4" />
          </Link>
        )
      }
    >
      {upTo !== "title" && <p>{words(`trouble.${kind}.text`)}</p>}
      <TroubleSince since={since} />
    </Alert>
  );
}

export const TroubleSince = ({ since }: { since: string }) => (
  <p className="mt-1 text-muted text-sm">
    {translator("health").rich("since", { time: () => <LocalTime at={since} show="clock" /> })}
  </p>
);

const repairPage = "/home/agent/setup/pms/repair";

const ways = {
  sikka_away: { tone: "info", href: null },
  own_side: { tone: "info", href: null },
  syncing: { tone: "info", href: null },
  spu_silent: { tone: "warning", href: repairPage },
  data_old: { tone: "warning", href: repairPage },
  reconnect: { tone: "warning", href: "/home/agent/setup/pms" },
} as const satisfies Record<TroubleKind, { tone: "info" | "warning"; href: string | null }>;

/** Whether somebody at the practice has to do something about it. */
export const needsPerson = (trouble: ConnectionHealth["trouble"]): boolean =>
  trouble !== null && ways[trouble.kind].href !== null;
