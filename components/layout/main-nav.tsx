"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { classNames } from "@/components/ui/class-names";
import { useTranslations } from "@/components/words/use-translations";

export function MainNav() {
  const a11y = useTranslations("a11y");
  const words = useTranslations("home");
  const people = useTranslations("people.nav");
  const pathname = usePathname();
  const items = [
    { href: "/home", label: words("title"), current: pathname === "/home" },
    {
      href: "/home/agent/setup",
      label: words("setup"),
      current: pathname.startsWith("/home/agent/setup"),
    },
    { href: "/home/team", label: people("team"), current: pathname === "/home/team" },
    { href: "/home/settings", label: people("settings"), current: pathname === "/home/settings" },
  ] as const;
  return (
    <nav aria-label={a11y("mainNav")}>
      <ul className="flex flex-wrap gap-x-1">
        {items.map(({ href, label, current }) => (
          <li key={href}>
            <Link
              href={href}
              aria-current={current ? (pathname === href ? "page" : "true") : undefined}
              className={classNames(
                "flex min-h-11 items-center whitespace-nowrap rounded-control px-3 font-semibold hover:bg-sunken",
                current ? "text-accent" : "text-muted",
              )}
            >
              {label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
