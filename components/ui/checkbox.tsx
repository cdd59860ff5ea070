import type { ComponentProps, ReactNode } from "react";
import { classNames } from "./class-names";

type Props = Omit<ComponentProps<"input">, "type"> & { label: ReactNode };

export function Checkbox({ label, className, ...input }: Props) {
  return (
    <label
      className={classNames(
        "flex min-h-11 cursor-pointer items-start gap-3 rounded-control py-2.5",
        className,
      )}
    >
      <input type="checkbox" className="mt-[0.175rem] size-5 shrink-0 accent-accent" {...input} />
      <span>{label}</span>
    </label>
  );
}
