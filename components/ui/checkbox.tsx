import type { ComponentProps, ReactNode } from "react";
import { classNames } from "./class-names";

type Props = Omit<ComponentProps<"input">, "type"> & { label: ReactNode };

export function Checkbox({ label, className, ...input }: Props) {
  return (
    <label
      className={classNames(
        "flex min-h-11 cursor-pointer items-center gap-3 rounded-control py-1",
        className,
      )}
    >
      <input type="checkbox" className="size-5 shrink-0 accent-accent" {...input} />
      <span>{label}</span>
    </label>
  );
}
