import type { Row } from "../state/state.ts";
import type { Resource } from "./resource.ts";

/** `fields` adds to the defaults; with `lightweight` it replaces them; `get_all` is everything. */
export function shownFields(resource: Resource, query: URLSearchParams): readonly string[] {
  const asked = (query.get("fields") ?? "").split(",").map((name) => name.trim());
  const everything = [...resource.defaultFields, ...resource.extraFields];
  if (asked.includes("get_all")) return everything;
  const known = everything.filter((name) => asked.includes(name));
  if (query.get("lightweight")?.toLowerCase() === "true" && known.length > 0) return known;
  return everything.filter((name) => resource.defaultFields.includes(name) || known.includes(name));
}

/** Every asked field is there and is a string, empty when the PMS has nothing. */
export function showRow(
  resource: Resource,
  row: Row,
  fields: readonly string[],
  base: string,
): Row {
  const full: Row = { ...row, ...resource.links(row, base) };
  return Object.fromEntries(fields.map((name) => [name, full[name] ?? ""]));
}
