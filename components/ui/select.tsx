import { ChevronDown } from "lucide-react";
import type { ComponentProps } from "react";
import { classNames } from "./class-names";
import { FieldFrame, type FrameProps, framed, inputStyle } from "./field-frame";

type Props = Omit<ComponentProps<"select">, "id"> & FrameProps;

/** The browser's own list: every hand, screen and reader knows how to use it. */
export function Select({ id, label, hint, error, className, children, ...select }: Props) {
  return (
    <FieldFrame id={id} label={label} hint={hint} error={error}>
      <div className="relative mt-1.5">
        <select
          {...framed({ id, hint, error })}
          className={classNames(inputStyle, "cursor-pointer appearance-none pr-11", className)}
          {...select}
        >
          {children}
        </select>
        <ChevronDown
          aria-hidden="true"
          className="pointer-events-none absolute inset-y-0 right-3.5 my-auto size-5 text-muted"
        />
      </div>
    </FieldFrame>
  );
}
