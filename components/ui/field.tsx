import { CircleAlert } from "lucide-react";
import type { ComponentProps, ReactNode } from "react";
import { classNames } from "./class-names";

type Props = ComponentProps<"input"> & {
  id: string;
  label: string;
  hint?: string | undefined;
  error?: string | undefined;
  /** Stands inside the box, at its end. */
  end?: ReactNode;
};

export function Field({ id, label, hint, error, end, className, ...input }: Props) {
  const hintId = `${id}-hint`;
  const errorId = `${id}-error`;
  const describedBy = [hint && hintId, error && errorId].filter(Boolean).join(" ");
  return (
    <div>
      <label htmlFor={id} className="block font-semibold">
        {label}
      </label>
      {hint && (
        <p id={hintId} className="mt-0.5 text-muted text-sm">
          {hint}
        </p>
      )}
      <div className="relative mt-1.5">
        <input
          id={id}
          aria-invalid={error ? true : undefined}
          aria-describedby={describedBy || undefined}
          className={classNames(inputStyle, end && "pr-24", className)}
          {...input}
        />
        {end && <div className="absolute inset-y-0 right-0 flex items-center">{end}</div>}
      </div>
      {error && (
        <p id={errorId} className="mt-1.5 flex gap-1.5 text-danger text-sm">
          <CircleAlert aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
          {error}
        </p>
      )}
    </div>
  );
}

const inputStyle =
  "block min-h-12 w-full rounded-control border border-edge bg-surface px-3.5 text-ink aria-invalid:border-danger aria-invalid:bg-danger-soft";
