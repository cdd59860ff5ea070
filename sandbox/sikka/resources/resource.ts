import type { Row } from "../state/state.ts";

/** What one read API knows about its rows; a new API is a new value of this type. */
export type Resource = {
  readonly name: string;
  readonly idField: string;
  readonly defaultFields: readonly string[];
  /** Shown only when `fields` asks for them. */
  readonly extraFields: readonly string[];
  /** Query parameters that compare one field; any other parameter is ignored, as on the wire. */
  readonly filters: readonly string[];
  readonly requiredFilters?: readonly string[];
  readonly searchFields?: readonly string[];
  /** Dates that startdate and enddate may bound; the first one by default. */
  readonly dateFields?: readonly string[];
  /** Sends Data-Insert. */
  readonly tellsInsert?: boolean;
  readonly links: (row: Row, base: string) => Row;
};

export function names(list: string): readonly string[] {
  return list.trim().split(/[\s,]+/);
}

/** Under the practice, as every href on the wire is. */
export function practiceLink(row: Row, base: string, rest = ""): string {
  return `${base}/practices/${row.practice_id ?? ""}${rest}`;
}
