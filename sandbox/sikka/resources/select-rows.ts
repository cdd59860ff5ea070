import { Refusal } from "../http/api-errors.ts";
import type { Row } from "../state/state.ts";
import { parseFind } from "./find-query.ts";
import type { Resource } from "./resource.ts";

/** The rows a query asks for, in a stable order. */
export function selectRows(
  resource: Resource,
  rows: readonly Row[],
  query: URLSearchParams,
): Row[] {
  for (const name of resource.requiredFilters ?? []) {
    if (!query.get(name)) throw new Refusal("API1020");
  }
  const fields = [...resource.defaultFields, ...resource.extraFields];
  const find = query.get("find");
  const matchesFind = find ? parseFind(find, fields) : () => true;
  const withinDates = parseDates(resource, query);
  const sortBy = query.get("sort_by");
  const sorted = sortBy && fields.includes(sortBy) ? sortBy : resource.idField;
  const direction = query.get("sort_order")?.toLowerCase() === "desc" ? -1 : 1;
  return rows
    .filter((row) => resource.filters.every((name) => matches(row, name, query.get(name))))
    .filter((row) => isFound(resource, row, query.get("search")))
    .filter((row) => matchesFind(row) && withinDates(row))
    .sort((a, b) => direction * compareText(a[sorted] ?? "", b[sorted] ?? ""));
}

function compareText(a: string, b: string): number {
  return a.localeCompare(b, "en", { numeric: true });
}

function matches(row: Row, name: string, wanted: string | null): boolean {
  if (!wanted) return true;
  return fieldsOf(name, row).some((field) => row[field]?.toLowerCase() === wanted.toLowerCase());
}

/** Most parameters compare the field of their own name. */
function fieldsOf(parameter: string, row: Row): string[] {
  if (parameter === "phone") return ["cell"];
  if (parameter === "customer_id") return ["cust_id"];
  const isOfAppointment = parameter === "procedure_code" && row.procedure_code === undefined;
  return isOfAppointment ? [1, 2, 3, 4, 5].map((n) => `procedure_code${n}`) : [parameter];
}

/** Looks for the text as it stands in the PMS, so a phone number must be spelled alike. */
function isFound(resource: Resource, row: Row, search: string | null): boolean {
  if (!search || !resource.searchFields) return true;
  const wanted = search.toLowerCase();
  return resource.searchFields.some((name) => (row[name] ?? "").toLowerCase().includes(wanted));
}

function parseDates(resource: Resource, query: URLSearchParams): (row: Row) => boolean {
  const allowed = resource.dateFields ?? [];
  const field = query.get("date_filter_on") ?? allowed[0];
  const [start, end] = [parseDay(query.get("startdate")), parseDay(query.get("enddate"))];
  if (allowed.length === 0 || (start === null && end === null)) return () => true;
  if (field === undefined || !allowed.includes(field)) throw new Refusal("API1026");
  return (row) => {
    const day = (row[field] ?? "").slice(0, 10);
    return day !== "" && (start === null || day >= start) && (end === null || day <= end);
  };
}

function parseDay(text: string | null): string | null {
  if (!text) return null;
  const [, day] = /^(\d{4}-\d\d-\d\d)(T\d\d:\d\d:\d\d)?$/.exec(text) ?? [];
  if (day === undefined || Number.isNaN(Date.parse(`${day}T00:00:00Z`))) {
    throw new Refusal("API1026");
  }
  return day;
}
