import { ChevronDown } from "lucide-react";
import type { ComponentProps, ReactNode } from "react";
import { classNames } from "./class-names";

type Props = Omit<ComponentProps<"details">, "title"> & { title: ReactNode };

/** Folded up until somebody asks for it. */
export function Disclosure({ title, children, className, ...details }: Props) {
  return (
    <details className={classNames("group", className)} {...details}>
      <summary className="flex min-h-11 cursor-pointer list-none items-center gap-2 rounded-control font-semibold text-accent">
        <ChevronDown
          aria-hidden="true"
          className="size-5 shrink-0 group-open:rotate-180 motion-safe:transition-transform"
        />
        {title}
      </summary>
      {children}
    </details>
  );
}
