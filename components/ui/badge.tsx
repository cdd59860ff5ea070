import { cva, type VariantProps } from "class-variance-authority";
import type { ReactNode } from "react";

export function Badge({
  tone,
  children,
}: VariantProps<typeof badgeStyle> & { children: ReactNode }) {
  return (
    <span className={badgeStyle({ tone })}>
      <span aria-hidden="true" className="size-2 rounded-full bg-current" />
      {children}
    </span>
  );
}

const badgeStyle = cva(
  "inline-flex items-center gap-2 whitespace-nowrap rounded-full border px-3 py-0.5 font-semibold text-sm",
  {
    variants: {
      tone: {
        good: "border-accent-line bg-accent-soft text-accent-strong",
        attention: "border-warning-line bg-warning-soft text-warning",
        neutral: "border-line bg-sunken text-muted",
      },
    },
    defaultVariants: { tone: "neutral" },
  },
);
