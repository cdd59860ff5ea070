import { cva, type VariantProps } from "class-variance-authority";
import { CircleAlert, CircleCheck, Info, TriangleAlert } from "lucide-react";
import type { ReactNode, Ref } from "react";

type Props = VariantProps<typeof alertStyle> & {
  tone: keyof typeof icons;
  title: string;
  children?: ReactNode;
  /** What can be done about it. Stands outside of what is read out. */
  action?: ReactNode;
  /** "alert" interrupts the reader, "status" waits, none for what was there from the start. */
  role?: "alert" | "status";
  focusRef?: Ref<HTMLDivElement>;
};

export function Alert({ tone, title, children, action, role, focusRef }: Props) {
  const Icon = icons[tone];
  return (
    <div className={alertStyle({ tone })}>
      <Icon aria-hidden="true" className="mt-0.5 size-5 shrink-0" />
      <div className="min-w-0 grow">
        <div role={role} ref={focusRef} tabIndex={focusRef ? -1 : undefined}>
          <p className="font-semibold">{title}</p>
          {children && <div className="mt-1 text-ink">{children}</div>}
        </div>
        {action && <div className="mt-4">{action}</div>}
      </div>
    </div>
  );
}

const icons = { error: CircleAlert, warning: TriangleAlert, info: Info, success: CircleCheck };

const alertStyle = cva("flex gap-3 rounded-card border p-4 sm:p-5", {
  variants: {
    tone: {
      error: "border-danger-line bg-danger-soft text-danger",
      warning: "border-warning-line bg-warning-soft text-warning",
      info: "border-line bg-sunken text-ink",
      success: "border-accent-line bg-accent-soft text-accent-strong",
    },
  },
});
