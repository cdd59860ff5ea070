"use client";

import type { Route } from "next";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { classNames } from "@/components/ui/class-names";
import { useTranslations } from "@/components/words/use-translations";

/** The record of who saw what is for who manages the clinic. */
export function MainNav({ role }: { role: "owner" | "admin" | "staff" }) {
  const a11y = useTranslations("a11y");
  const words = useTranslations("home");
  const people = useTranslations("people.nav");
  const pathname = usePathname();
  const within = (path: string) => pathname === path || pathname.startsWith(`${path}/`);
  const items = [
    { href: "/home", label: words("title"), current: pathname === "/home" },
    { href: "/home/calls", label: people("calls"), current: within("/home/calls") },
    { href: "/home/agent/setup", label: words("setup"), current: within("/home/agent/setup") },
    { href: "/home/team", label: people("team"), current: within("/home/team") },
    ...(role === "staff"
      ? []
      : [{ href: "/home/audit", label: people("audit"), current: within("/home/audit") }]),
    { href: "/home/settings", label: people("settings"), current: within("/home/settings") },
  ];
  return (
    <nav aria-label={a11y("mainNav")}>
      <ul className="flex flex-wrap gap-x-1">
        {items.map(({ href, label, current }) => (
          <li key={href}>
            <Link
              href={href as Route}
              aria-current={current ? (pathname === href ? "page" : "true") : undefined}
              className={classNames(
                "flex min-h-11 items-center whitespace-nowrap rounded-control px-2.5 font-semibold text-sm hover:bg-sunken sm:px-3 sm:text-base",
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
