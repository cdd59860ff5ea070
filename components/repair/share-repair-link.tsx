"use client";

import { useMutation } from "@tanstack/react-query";
import { ProblemAlert } from "@/components/request/problem-alert";
import { sendJson } from "@/components/request/send-json";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { useTranslations } from "@/components/words/use-translations";
import { repairLinkSchema } from "@/lib/repair/schema";
import { RepairLink } from "./repair-link";

/** For the clinic whose server is looked after by somebody who has no account here. */
export function ShareRepairLink({ mayShare }: { mayShare: boolean }) {
  const words = useTranslations("repair");
  const link = useMutation({
    mutationFn: () => sendJson("/api/pms/sikka/repair-link", repairLinkSchema),
  });
  return (
    <Card aria-labelledby="share-title" className="flex flex-col gap-4 sm:items-start">
      <div>
        <h2 id="share-title" className="font-semibold text-lg">
          {words("shareTitle")}
        </h2>
        <p className="mt-1">{words("shareText")}</p>
        <p className="mt-1 text-muted">{words("shareSafe")}</p>
      </div>
      <ProblemAlert problem={link.error} />
      {link.data ? (
        <RepairLink url={link.data.url} expiresAt={link.data.expiresAt} />
      ) : (
        <Button
          tone="secondary"
          busy={link.isPending}
          disabled={!mayShare}
          onClick={() => link.mutate()}
          className="w-full sm:w-auto"
        >
          {words("makeLink")}
        </Button>
      )}
      {!mayShare && <p className="text-muted">{words("staffReason")}</p>}
      <p role="status" className="sr-only">
        {link.isPending ? words("makingLink") : null}
      </p>
    </Card>
  );
}
