"use client";

import { type ComponentProps, useState } from "react";
import { Field } from "@/components/ui/field";
import { useTranslations } from "@/components/words/use-translations";

/** A field whose text can be shown, so that nobody has to guess what they typed. */
export function SecretField(props: Omit<ComponentProps<typeof Field>, "type" | "end">) {
  const words = useTranslations("form");
  const [shown, setShown] = useState(false);
  return (
    <Field
      {...props}
      type={shown ? "text" : "password"}
      autoCapitalize="none"
      spellCheck={false}
      end={
        <button
          type="button"
          aria-controls={props.id}
          aria-label={shown ? words("hideTyped") : words("showTyped")}
          onClick={() => setShown(!shown)}
          className="mr-0.5 min-h-11 min-w-16 cursor-pointer rounded-control px-3 font-semibold text-accent text-sm hover:bg-accent-soft"
        >
          {shown ? words("hide") : words("show")}
        </button>
      }
    />
  );
}
