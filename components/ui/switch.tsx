import type { ComponentProps, ReactNode } from "react";
import { classNames } from "./class-names";

type Props = Omit<ComponentProps<"input">, "type" | "role"> & {
  label: ReactNode;
  /** Only read out: what stands beside it says it already. */
  isLabelHidden?: boolean;
};

/** A checkbox that says "on" and "off". */
export function Switch({ label, isLabelHidden = false, className, ...input }: Props) {
  return (
    <label
      className={classNames("inline-flex min-h-11 cursor-pointer items-center gap-3", className)}
    >
      <span className="relative inline-flex shrink-0">
        <input
          type="checkbox"
          // biome-ignore lint/a11y/useAriaPropsForRole: a checkbox says by itself whether it is checked
          role="switch"
          className="peer h-7 w-12 cursor-pointer appearance-none rounded-full border border-edge bg-sunken checked:border-accent checked:bg-accent"
          {...input}
        />
        <span
          aria-hidden="true"
          className="pointer-events-none absolute top-1 left-1 size-5 rounded-full bg-edge peer-checked:translate-x-5 peer-checked:bg-surface motion-safe:transition-transform"
        />
      </span>
      <span className={isLabelHidden ? "sr-only" : undefined}>{label}</span>
    </label>
  );
}
