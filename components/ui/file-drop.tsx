"use client";

import { Upload } from "lucide-react";
import { type DragEvent, useRef, useState } from "react";
import { Button } from "./button";
import { classNames } from "./class-names";

type Props = {
  id: string;
  title: string;
  hint: string;
  button: string;
  /** As the file chooser takes it: `.pdf,.txt`. */
  accept: string;
  disabled?: boolean;
  onFiles: (files: File[]) => void;
};

/** Files are dropped here, or chosen with the button. */
export function FileDrop({ id, title, hint, button, accept, disabled = false, onFiles }: Props) {
  const input = useRef<HTMLInputElement>(null);
  const [isOver, setIsOver] = useState(false);
  const hold = (event: DragEvent, over: boolean) => {
    event.preventDefault();
    setIsOver(over && !disabled);
  };
  const drop = (event: DragEvent) => {
    hold(event, false);
    if (!disabled) onFiles([...event.dataTransfer.files]);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way; the button is for everybody
    <div
      onDragEnter={(event) => hold(event, true)}
      onDragOver={(event) => hold(event, true)}
      onDragLeave={(event) => hold(event, false)}
      onDrop={drop}
      className={classNames(
        "flex flex-col items-center gap-3 rounded-card border-2 border-dashed px-5 py-6 text-center",
        isOver ? "border-accent bg-accent-soft" : "border-edge bg-sunken",
      )}
    >
      <p className="font-semibold">{title}</p>
      <Button
        id={id}
        tone="secondary"
        icon={<Upload aria-hidden="true" />}
        disabled={disabled}
        aria-describedby={`${id}-hint`}
        onClick={() => input.current?.click()}
      >
        {button}
      </Button>
      <p id={`${id}-hint`} className="text-muted text-sm">
        {hint}
      </p>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-label={button}
        accept={accept}
        disabled={disabled}
        onChange={({ target }) => {
          onFiles([...(target.files ?? [])]);
          // The same file can be chosen again, once it was put right.
          target.value = "";
        }}
      />
    </div>
  );
}
