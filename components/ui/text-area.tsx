import type { ComponentProps } from "react";
import { classNames } from "./class-names";
import { FieldFrame, type FrameProps, framed, inputStyle } from "./field-frame";

type Props = Omit<ComponentProps<"textarea">, "id"> & FrameProps;

export function TextArea({ id, label, hint, error, className, rows = 3, ...area }: Props) {
  return (
    <FieldFrame id={id} label={label} hint={hint} error={error}>
      <textarea
        {...framed({ id, hint, error })}
        rows={rows}
        className={classNames(inputStyle, "mt-1.5 resize-y py-2.5 leading-relaxed", className)}
        {...area}
      />
    </FieldFrame>
  );
}
