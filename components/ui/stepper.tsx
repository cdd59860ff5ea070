import { Check } from "lucide-react";
import type { Route } from "next";
import Link from "next/link";
import { classNames } from "./class-names";

export type StepperItem = {
  id: string;
  href: Route;
  label: string;
  current: boolean;
  done: boolean;
};

export function Stepper({
  items,
  doneLabel,
}: {
  items: readonly StepperItem[];
  doneLabel: string;
}) {
  return (
    <ol className="space-y-1">
      {items.map((item, index) => (
        <li key={item.id}>
          <Link
            href={item.href}
            aria-current={item.current ? "step" : undefined}
            className={classNames(
              "flex min-h-12 items-center gap-3 rounded-control px-3 py-2 leading-snug",
              item.current
                ? "bg-surface font-semibold text-ink shadow-card"
                : "text-muted hover:bg-sunken hover:text-ink",
            )}
          >
            <span
              aria-hidden="true"
              className={classNames(
                "grid size-8 shrink-0 place-items-center rounded-full border font-semibold text-sm",
                item.done && !item.current && "border-accent bg-accent-soft text-accent",
                item.current && "border-accent bg-accent text-surface",
                !item.done && !item.current && "border-edge bg-surface text-muted",
              )}
            >
              {item.done ? <Check className="size-4" strokeWidth={3} /> : index + 1}
            </span>
            <span>
              {item.label}
              {item.done && <span className="sr-only">, {doneLabel}</span>}
            </span>
          </Link>
        </li>
      ))}
    </ol>
  );
}
