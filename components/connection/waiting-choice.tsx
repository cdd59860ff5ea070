import Link from "next/link";
import { createFormatter } from "use-intl/core";
import { currentLocale } from "@/lib/i18n/locale";
import { translator } from "@/lib/i18n/translator";
import type { ConnectionStatus } from "@/lib/pms/schema";

/** A later authorization waits for a choice: said in one quiet line until somebody decides. */
export function WaitingChoice({ connection }: { connection: ConnectionStatus }) {
  const { practices, replacement, practiceName } = connection;
  if (!practices) return null;
  const words = translator("connection");
  const names = practices.map(({ name }) => name);
  const current = practiceName ?? words("yourPractice");
  return (
    <div className="rounded-control bg-warning-soft px-4 pt-3 pb-1">
      <p>
        {replacement
          ? words("waiting", { count: names.length, next: inWords(names, "disjunction") })
          : words("sameOffice", { names: inWords(names, "conjunction"), current })}
      </p>
      <Link
        href="/home/agent/setup/pms?status=choose_practice"
        className="inline-flex min-h-11 items-center font-semibold text-accent underline underline-offset-4"
      >
        {replacement ? words("waitingLink") : words("sameOfficeLink")}
      </Link>
    </div>
  );
}

const inWords = (names: readonly string[], type: "conjunction" | "disjunction"): string =>
  createFormatter({ locale: currentLocale() }).list(names, { type });
