"use client";

import { useState } from "react";
import { ProblemAlert } from "@/components/request/problem-alert";
import { pageTitleId } from "@/components/setup/page-title-id";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { useTranslations } from "@/components/words/use-translations";
import { disconnect } from "./queries";
import { pmsPage, useConnectionChange } from "./use-connection-change";

export function DisconnectButton({ practice }: { practice: string }) {
  const words = useTranslations("connection");
  const [asking, setAsking] = useState(false);
  const change = useConnectionChange(disconnect, () => pmsPage);

  const confirm = () =>
    change.mutate(undefined, {
      onSuccess: () => {
        setAsking(false);
        // The button that opened the dialog is about to go: the page's heading stays.
        requestAnimationFrame(() => document.getElementById(pageTitleId)?.focus());
      },
    });

  return (
    <>
      <Button tone="quietDanger" busy={change.busy} onClick={() => setAsking(true)}>
        {words("disconnect")}
      </Button>
      <ConfirmDialog
        open={asking}
        title={words("disconnectTitle", { practice })}
        keep={words("keepConnected")}
        confirm={words("disconnect")}
        busy={change.busy}
        onClose={() => {
          setAsking(false);
          change.reset();
        }}
        onConfirm={confirm}
      >
        <ul className="list-disc space-y-1 pl-5">
          <li>{words("disconnectAgent")}</li>
          <li>{words("disconnectKeys")}</li>
          <li>{words("disconnectRecord")}</li>
        </ul>
        <ProblemAlert problem={change.error} />
      </ConfirmDialog>
    </>
  );
}
