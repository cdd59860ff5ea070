import { CircleAlert } from "lucide-react";
import type { ReactNode } from "react";

export type FrameProps = {
  id: string;
  label: string;
  hint?: string | undefined;
  error?: string | undefined;
};

/** What stands around every field: its label, how to fill it, and what is wrong with it. */
export function FieldFrame({
  id,
  label,
  hint,
  error,
  children,
}: FrameProps & { children: ReactNode }) {
  return (
    <div>
      <label htmlFor={id} className="block font-semibold">
        {label}
      </label>
      {hint && (
        <p id={`${id}-hint`} className="mt-0.5 text-muted text-sm">
          {hint}
        </p>
      )}
      {children}
      <FieldError id={`${id}-error`} error={error} />
    </div>
  );
}

export function FieldError({ id, error }: { id: string; error: string | undefined }) {
  if (!error) return null;
  return (
    <p id={id} className="mt-1.5 flex gap-1.5 text-danger text-sm">
      <CircleAlert aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
      {error}
    </p>
  );
}

/** What ties a field to its frame. */
export const framed = ({ id, hint, error }: Pick<FrameProps, "id" | "hint" | "error">) => ({
  id,
  "aria-invalid": error ? true : undefined,
  "aria-describedby":
    [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(" ") || undefined,
});

export const inputStyle =
  "block min-h-12 w-full rounded-control border border-edge bg-surface px-3.5 text-ink aria-invalid:border-danger aria-invalid:bg-danger-soft";
