import { Plus, X } from "lucide-react";
import { type KeyboardEvent, useRef, useState } from "react";
import { useFieldText } from "@/components/form/use-field-text";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { useTranslations } from "@/components/words/use-translations";
import { addAddresses } from "./add-addresses";
import { TestButton } from "./test-button";

type Props = {
  addresses: readonly string[];
  onChange: (addresses: string[]) => void;
  /** What is not on record yet cannot be written to. */
  isSaved: (address: string) => boolean;
  mayChange: boolean;
};

/** Addresses, one by one or pasted together. One that is not right stays where it was typed. */
export function EmailList({ addresses, onChange, isSaved, mayChange }: Props) {
  const words = useTranslations("integrationsStep");
  const fieldText = useFieldText();
  const input = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState("");
  const [problem, setProblem] = useState<string>();
  const [said, setSaid] = useState("");

  const add = () => {
    const { all, added, left, problem: key } = addAddresses(addresses, typed);
    setProblem(key);
    setTyped(left);
    if (added.length === 0) return;
    onChange(all);
    setSaid(words("added", { addresses: added.join(", ") }));
  };
  const remove = (address: string) => {
    onChange(addresses.filter((known) => known !== address));
    setSaid(words("removed", { address }));
    input.current?.focus();
  };
  const finish = (event: KeyboardEvent) => {
    if (!["Enter", ",", ";"].includes(event.key) || typed.trim() === "") return;
    event.preventDefault();
    add();
  };
  return (
    <div>
      <div className="flex flex-col gap-3 sm:flex-row sm:items-end">
        <div className="grow">
          <Field
            ref={input}
            id="notifyEmails"
            label={words("address")}
            type="email"
            inputMode="email"
            autoComplete="off"
            autoCapitalize="none"
            value={typed}
            error={problem && fieldText(problem)}
            onChange={({ target }) => {
              setTyped(target.value);
              setProblem(undefined);
            }}
            onKeyDown={finish}
            onBlur={() => typed.trim() !== "" && add()}
          />
        </div>
        <Button
          tone="secondary"
          icon={<Plus aria-hidden="true" />}
          className={problem ? "sm:mb-7.5 min-h-12!" : "min-h-12!"}
          onClick={add}
        >
          {words("add")}
        </Button>
      </div>
      <ul aria-label={words("addresses")} className="mt-3 space-y-2 empty:hidden">
        {addresses.map((address) => (
          <li
            key={address}
            className="flex flex-wrap items-center justify-between gap-x-3 rounded-control border border-line bg-sunken py-1 pr-1 pl-4"
          >
            <span className="min-w-0 break-all py-1">{address}</span>
            {mayChange && (
              <span className="ml-auto flex items-start">
                <TestButton
                  target={{ target: "email", address }}
                  label={words("testOf", { address })}
                  isReady={isSaved(address)}
                />
                <Button
                  tone="quiet"
                  aria-label={words("remove", { address })}
                  className="px-3!"
                  onClick={() => remove(address)}
                >
                  <X aria-hidden="true" className="size-5" />
                </Button>
              </span>
            )}
          </li>
        ))}
      </ul>
      <p role="status" className="sr-only">
        {said}
      </p>
    </div>
  );
}
