import { Phone } from "lucide-react";
import { readableNumber } from "@/components/setup/phone/readable-number";
import { classNames } from "@/components/ui/class-names";
import { textLink } from "@/components/ui/text-link";

/** A number that a telephone can ring is a link; one that was only said is text. */
export function PhoneLink({ number, className }: { number: string; className?: string }) {
  const dialled = /^\+\d{6,15}$/.test(number) ? number : null;
  if (!dialled) return <span className={className}>{number}</span>;
  return (
    <a href={`tel:${dialled}`} className={classNames(textLink, "-my-2.5 tabular-nums", className)}>
      <Phone aria-hidden="true" className="mr-2 size-5 shrink-0" />
      {readableNumber(dialled)}
    </a>
  );
}
