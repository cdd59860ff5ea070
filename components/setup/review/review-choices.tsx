"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useRef, useState } from "react";
import { ProblemAlert } from "@/components/request/problem-alert";
import { Card } from "@/components/ui/card";
import { Checkbox } from "@/components/ui/checkbox";
import { Disclosure } from "@/components/ui/disclosure";
import { LocalTime } from "@/components/ui/local-time";
import { Switch } from "@/components/ui/switch";
import { useTranslations } from "@/components/words/use-translations";
import type { ReviewView } from "@/lib/launch/schema";
import { saveReview } from "./queries";

type Props = { initial: ReviewView; mayChange: boolean };
type Choices = Pick<ReviewView, "isRecorded" | "keepsTranscripts"> & { attested: boolean };
const facts = ["who", "does", "doesNot", "without"] as const;

/** What the clinic decides and attests; each is saved as it is chosen. */
export function ReviewChoices({ initial, mayChange }: Props) {
  const words = useTranslations("review");
  const router = useRouter();
  // What a change builds on; the one that is drawn may be older.
  const latest = useRef(initial);
  const [attestedAt, setAttestedAt] = useState(initial.attestedAt);
  const [choices, setChoices] = useState(choicesOf(initial));
  const save = useMutation({
    // One after the other, each upon what the one before has left.
    scope: { id: "review" },
    mutationFn: (changed: Partial<Choices>) =>
      saveReview({
        ...choicesOf(latest.current),
        ...changed,
        version: latest.current.version,
      }),
    onSuccess: (view) => {
      latest.current = view;
      setAttestedAt(view.attestedAt);
      router.refresh();
    },
    onError: () => setChoices(choicesOf(latest.current)),
  });
  const choose = (changed: Partial<Choices>) => {
    setChoices({ ...choices, ...changed });
    save.mutate(changed);
  };
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
        checked={choices.attested}
        disabled={!mayChange}
        onChange={({ target }) => choose({ attested: target.checked })}
      />
      <p className="min-h-6 pl-8 text-muted text-sm">
        {attestedAt && words.rich("attestedAt", { at: () => <LocalTime at={attestedAt} /> })}
      </p>
      <div className="mt-3 space-y-3 border-line border-t pt-4">
        <div>
          <Switch
            label={words("record")}
            checked={choices.isRecorded}
            disabled={!mayChange}
            onChange={({ target }) => choose({ isRecorded: target.checked })}
          />
          <p className="text-muted text-sm">{words("recordHint")}</p>
        </div>
        <div>
          <Switch
            label={words("transcripts")}
            checked={choices.keepsTranscripts}
            disabled={!mayChange}
            onChange={({ target }) => choose({ keepsTranscripts: target.checked })}
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

const choicesOf = ({ isRecorded, keepsTranscripts, attestedAt }: ReviewView): Choices => ({
  isRecorded,
  keepsTranscripts,
  attested: attestedAt !== null,
});
