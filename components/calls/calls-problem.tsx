import type { Route } from "next";
import Link from "next/link";
import { Alert } from "@/components/ui/alert";
import { buttonStyle } from "@/components/ui/button";
import { errorText } from "@/lib/error-messages";
import { translator } from "@/lib/i18n/translator";

type Props = { code: Parameters<typeof errorText>[0]; requestId: string; href: string };

/** What was to stand here cannot be shown now; nothing of it is. */
export function CallsProblem({ code, requestId, href }: Props) {
  const words = translator("calls");
  const { title, advice } = errorText(code);
  return (
    <Alert
      tone="error"
      title={title}
      action={
        <Link href={href as Route} prefetch={false} className={buttonStyle({ tone: "secondary" })}>
          {words("retry")}
        </Link>
      }
    >
      <p>{advice}</p>
      <p className="mt-1 text-muted text-sm">{words("reference", { reference: requestId })}</p>
    </Alert>
  );
}
