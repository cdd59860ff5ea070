import type { ReactNode } from "react";

type Props = {
  name: string;
  legend: string;
  hint?: string;
  options: readonly { value: string; label: ReactNode }[];
  value: string | null;
  onChange: (value: string) => void;
  error?: string | undefined;
};

export function RadioCards({ name, legend, hint, options, value, onChange, error }: Props) {
  return (
    <fieldset>
      <legend className="font-semibold text-lg">{legend}</legend>
      {hint && <p className="mt-1 text-muted">{hint}</p>}
      <div className="mt-4 space-y-3">
        {options.map((option) => (
          <label
            key={option.value}
            className="flex min-h-14 cursor-pointer items-center gap-3.5 rounded-control border border-edge px-4 py-2 hover:bg-sunken has-checked:border-accent has-checked:bg-accent-soft has-checked:ring-1 has-checked:ring-accent"
          >
            <input
              type="radio"
              name={name}
              value={option.value}
              checked={value === option.value}
              onChange={() => onChange(option.value)}
              className="size-5 shrink-0 accent-accent"
            />
            <span className="font-medium">{option.label}</span>
          </label>
        ))}
      </div>
      <p role="alert" className="mt-3 text-danger empty:hidden">
        {error}
      </p>
    </fieldset>
  );
}
