import type { Route } from "next";
import type { AuditQuery } from "@/lib/audit/schema";

/** Where this part of the record stands. */
export function pageAddress(query: AuditQuery): Route {
  const wishes = Object.entries(query).flatMap(([name, wish]): [string, string][] =>
    wish === undefined ? [] : [[name, String(wish)]],
  );
  const search = new URLSearchParams(wishes).toString();
  return (search ? `/home/audit?${search}` : "/home/audit") as Route;
}
