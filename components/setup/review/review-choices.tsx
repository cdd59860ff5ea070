"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { ProblemAlert } from "@/components/request/problem-alert";
import { Card } from "@/components/ui/card";
import { Checkbox } from "@/components/ui/checkbox";
import { Disclosure } from "@/components/ui/disclosure";
import { LocalTime } from "@/components/ui/local-time";
import { Switch } from "@/components/ui/switch";
import type { ReviewView } from "@/lib/launch/schema";
import { saveReview } from "./queries";

type Props = { initial: ReviewView; mayChange: boolean };
const facts = ["who", "does", "doesNot", "without"] as const;

/** What the clinic decides and attests; each is saved as it is chosen. */
export function ReviewChoices({ initial, mayChange }: Props) {
  const words = useTranslations("review");
  const router = useRouter();
  const [shown, setShown] = useState(initial);
  const save = useMutation({
    mutationFn: (
      changed: Partial<{ attested: boolean } & Pick<ReviewView, "isRecorded" | "keepsTranscripts">>,
    ) =>
      saveReview({
        isRecorded: shown.isRecorded,
        keepsTranscripts: shown.keepsTranscripts,
        attested: shown.attestedAt !== null,
        version: shown.version,
        ...changed,
      }),
    onSuccess: (view) => {
      setShown(view);
      router.refresh();
    },
  });
  const disabled = !mayChange || save.isPending;
  return (
    <Card aria-labelledby="choices-title">
      <h2 id="choices-title" className="font-semibold text-lg">
        {words("choicesTitle")}
      </h2>
      <Disclosure title={words("hipaaTitle")} className="mt-2">
        <ul className="mt-1 list-disc space-y-2 pl-5 marker:text-accent">
          {facts.map((fact) => (
            <li key={fact}>{words(`hipaa.${fact}`)}</li>
          ))}
        </ul>
      </Disclosure>
      <Checkbox
        label={words("attest")}
        className="mt-3"
        checked={shown.attestedAt !== null}
        disabled={disabled}
        onChange={({ target }) => save.mutate({ attested: target.checked })}
      />
      <p className="min-h-6 pl-8 text-muted text-sm">
        {shown.attestedAt &&
          words.rich("attestedAt", { at: () => <LocalTime at={shown.attestedAt ?? ""} /> })}
      </p>
      <div className="mt-3 space-y-3 border-line border-t pt-4">
        <div>
          <Switch
            label={words("record")}
            checked={shown.isRecorded}
            disabled={disabled}
            onChange={({ target }) => save.mutate({ isRecorded: target.checked })}
          />
          <p className="text-muted text-sm">{words("recordHint")}</p>
        </div>
        <div>
          <Switch
            label={words("transcripts")}
            checked={shown.keepsTranscripts}
            disabled={disabled}
            onChange={({ target }) => save.mutate({ keepsTranscripts: target.checked })}
          />
          <p className="text-muted text-sm">{words("transcriptsHint")}</p>
        </div>
      </div>
      <p role="status" className="mt-2 min-h-6 text-muted text-sm">
        {save.isSuccess && words("saved")}
      </p>
      <ProblemAlert problem={save.error} />
    </Card>
  );
}
