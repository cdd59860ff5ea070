import { classNames } from "@/components/ui/class-names";
import { inputStyle } from "@/components/ui/field-frame";

type Props = {
  label: string;
  value: string;
  /** As an end, midnight is that of the day's end. */
  isEnd?: boolean;
  isInvalid: boolean;
  describedBy: string;
  onChange: (time: string) => void;
};

export function TimeField({
  label,
  value,
  isEnd = false,
  isInvalid,
  describedBy,
  onChange,
}: Props) {
  return (
    <input
      type="time"
      aria-label={label}
      aria-invalid={isInvalid || undefined}
      aria-describedby={isInvalid ? describedBy : undefined}
      value={value === "24:00" ? "00:00" : value}
      onChange={({ target }) =>
        onChange(isEnd && target.value === "00:00" ? "24:00" : target.value)
      }
      className={classNames(inputStyle, "min-h-11! w-32! min-w-0 px-2.5!")}
    />
  );
}
