import type { ComponentProps, ReactNode } from "react";
import { classNames } from "./class-names";
import { FieldFrame, type FrameProps, framed, inputStyle } from "./field-frame";

type Props = Omit<ComponentProps<"input">, "id"> &
  FrameProps & {
    /** Stands inside the box, at its end. */
    end?: ReactNode;
  };

export function Field({ id, label, hint, error, end, className, ...input }: Props) {
  return (
    <FieldFrame id={id} label={label} hint={hint} error={error}>
      <div className="relative mt-1.5">
        <input
          {...framed({ id, hint, error })}
          className={classNames(inputStyle, end && "pr-24", className)}
          {...input}
        />
        {end && <div className="absolute inset-y-0 right-0 flex items-center">{end}</div>}
      </div>
    </FieldFrame>
  );
}
