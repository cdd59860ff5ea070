"use client";

import { type ReactNode, useEffect, useId, useRef } from "react";
import { Button } from "./button";

type Props = {
  open: boolean;
  title: string;
  children: ReactNode;
  keep: string;
  confirm: string;
  busy: boolean;
  /** What it does cannot be taken back, unless told otherwise. */
  tone?: "danger" | "primary";
  onClose: () => void;
  onConfirm: () => void;
};

/** The browser's own dialog: it keeps focus inside, and gives it back to where it came from. */
export function ConfirmDialog({
  open,
  title,
  children,
  keep,
  confirm,
  busy,
  tone = "danger",
  onClose,
  onConfirm,
}: Props) {
  const ref = useRef<HTMLDialogElement>(null);
  const id = useId();

  useEffect(() => {
    const dialog = ref.current;
    if (open && !dialog?.open) dialog?.showModal();
    if (!open && dialog?.open) dialog.close();
  }, [open]);

  return (
    <dialog
      ref={ref}
      aria-labelledby={`${id}-title`}
      aria-describedby={`${id}-text`}
      onClose={onClose}
      onCancel={(event) => busy && event.preventDefault()}
      className="m-auto w-[min(32rem,calc(100vw-2rem))] rounded-card border border-line bg-surface p-5 text-ink shadow-raised sm:p-7"
    >
      <h2 id={`${id}-title`} className="font-semibold text-xl">
        {title}
      </h2>
      <div id={`${id}-text`} className="mt-3 space-y-2">
        {children}
      </div>
      <div className="mt-6 flex flex-col gap-3 sm:flex-row sm:justify-end">
        <Button tone="secondary" disabled={busy} onClick={onClose}>
          {keep}
        </Button>
        <Button tone={tone} busy={busy} onClick={onConfirm}>
          {confirm}
        </Button>
      </div>
    </dialog>
  );
}
