import { useState } from "react";
import { noticeWays } from "@/components/notices/notice-ways";
import { Checkbox } from "@/components/ui/checkbox";
import { FieldError } from "@/components/ui/field-frame";
import { RadioCards } from "@/components/ui/radio-cards";
import { useTranslations } from "@/components/words/use-translations";
import { type NoticeKind, noticeKinds } from "@/lib/notices/schema";

type Props = { value: readonly NoticeKind[]; onChange: (kinds: NoticeKind[]) => void };

/** Everything, or only what is chosen; choosing nothing is not offered, since it would be silence. */
export function NotifyOf({ value, onChange }: Props) {
  const words = useTranslations("integrationsStep");
  const notices = useTranslations("notices");
  const [isOpen, setIsOpen] = useState(false);
  const isChosen = isOpen || value.length > 0;
  const toggle = (kind: NoticeKind, isOn: boolean) =>
    onChange(noticeKinds.filter((known) => (known === kind ? isOn : value.includes(known))));
  return (
    <div>
      <RadioCards
        name="notifyOf"
        legend={words("notifyOf")}
        hint={words("notifyOfHint")}
        options={[
          { value: "all", label: words("everything") },
          { value: "some", label: words("onlyChosen") },
        ]}
        value={isChosen ? "some" : "all"}
        onChange={(choice) => {
          setIsOpen(choice === "some");
          if (choice === "all") onChange([]);
        }}
      />
      {isChosen && (
        <fieldset className="mt-3 pl-4">
          <legend className="sr-only">{words("onlyChosen")}</legend>
          {noticeKinds.map((kind) => (
            <Checkbox
              key={kind}
              label={notices(`kinds.${noticeWays[kind].text}.title`)}
              checked={value.includes(kind)}
              onChange={({ target }) => toggle(kind, target.checked)}
            />
          ))}
          <FieldError
            id="notifyOf-error"
            error={value.length === 0 ? words("chooseOne") : undefined}
          />
        </fieldset>
      )}
    </div>
  );
}
