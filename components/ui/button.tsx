import { cva, type VariantProps } from "class-variance-authority";
import type { ComponentProps, ReactNode } from "react";
import { classNames } from "./class-names";
import { Spinner } from "./spinner";

type Props = Omit<ComponentProps<"button">, "type"> &
  VariantProps<typeof buttonStyle> & {
    type?: "button" | "submit";
    icon?: ReactNode;
    /** At work: keeps its place, its size, its name and its focus, and does nothing when pressed. */
    busy?: boolean;
    /** Cannot be pressed yet, and will in a moment: looks as it will then. */
    waiting?: boolean;
  };

export function Button({
  type = "button",
  tone,
  icon,
  busy = false,
  waiting = false,
  disabled,
  className,
  children,
  onClick,
  ...rest
}: Props) {
  return (
    <button
      type={type}
      className={classNames(buttonStyle({ tone: disabled ? offOf(tone) : tone }), className)}
      disabled={disabled || waiting}
      aria-disabled={busy || undefined}
      onClick={busy ? (event) => event.preventDefault() : onClick}
      {...rest}
    >
      {icon && <span className="shrink-0 [&>svg]:size-5">{busy ? <Spinner /> : icon}</span>}
      <span className={classNames(busy && !icon && "opacity-0")}>{children}</span>
      {busy && !icon && <Spinner className="absolute size-5" />}
    </button>
  );
}

const offOf = (tone: Props["tone"]) => (tone?.startsWith("quiet") ? "quietOff" : "off");

/** The looks of a button, also for a link that leads on. */
export const buttonStyle = cva(
  [
    "relative inline-flex min-h-11 select-none items-center justify-center gap-2.5 rounded-control border px-5 py-2",
    "cursor-pointer text-center font-semibold leading-snug motion-safe:transition-colors",
    "aria-disabled:cursor-progress",
  ],
  {
    variants: {
      tone: {
        primary:
          "border-accent bg-accent text-surface hover:border-accent-strong hover:bg-accent-strong",
        secondary: "border-edge bg-surface text-ink hover:bg-sunken",
        danger:
          "border-danger bg-danger text-surface hover:border-danger-strong hover:bg-danger-strong",
        /** Cannot be pressed, and says so. */
        off: "cursor-not-allowed! border-line bg-sunken text-muted",
        /** One without a box: its words stay in line with what is above. */
        quietOff: "cursor-not-allowed! border-transparent bg-transparent text-muted",
        quiet: "border-transparent bg-transparent text-accent hover:bg-accent-soft",
        quietDanger: "border-transparent bg-transparent text-danger hover:bg-danger-soft",
      },
    },
    defaultVariants: { tone: "primary" },
  },
);
