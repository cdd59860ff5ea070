"use client";

import { ChevronDown } from "lucide-react";
import { type FocusEvent, type KeyboardEvent, useId, useRef, useState } from "react";
import { classNames } from "@/components/ui/class-names";
import { useTranslations } from "@/components/words/use-translations";
import { SignOutButton } from "./sign-out-button";

type Props = { name: string; email: string; role: "owner" | "admin" | "staff" };

/** A plain disclosure: a button, and what it shows comes right after it. */
export function UserMenu({ name, email, role }: Props) {
  const words = useTranslations("account");
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const panelId = useId();

  const closeOnEscape = (event: KeyboardEvent) => {
    if (event.key !== "Escape" || !open) return;
    setOpen(false);
    button.current?.focus();
  };
  const closeOnLeave = (event: FocusEvent<HTMLElement>) => {
    if (!event.currentTarget.contains(event.relatedTarget)) setOpen(false);
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: listens to keys and focus of what stands in it
    <div className="relative" onKeyDown={closeOnEscape} onBlur={closeOnLeave}>
      <button
        ref={button}
        type="button"
        aria-expanded={open}
        aria-controls={panelId}
        onClick={() => setOpen(!open)}
        className="flex min-h-11 cursor-pointer items-center gap-2 rounded-control px-3 font-semibold hover:bg-sunken"
      >
        <span className="sr-only">{words("menu")}: </span>
        <span className="max-w-36 truncate sm:max-w-48 lg:max-w-72">{name}</span>
        <ChevronDown
          aria-hidden="true"
          className={classNames(
            "size-4 shrink-0 motion-safe:transition-transform",
            open && "rotate-180",
          )}
        />
      </button>
      <div
        id={panelId}
        hidden={!open}
        tabIndex={-1}
        className="absolute right-0 z-20 mt-2 w-72 max-w-[calc(100vw-2rem)] rounded-card border border-line bg-surface p-2 shadow-raised"
      >
        <p className="break-words px-3 pt-2 font-semibold">{name}</p>
        <p className="break-words px-3 text-muted text-sm">{email}</p>
        <p className="px-3 pb-3 text-muted text-sm">{words(`roles.${role}`)}</p>
        <SignOutButton />
      </div>
    </div>
  );
}
