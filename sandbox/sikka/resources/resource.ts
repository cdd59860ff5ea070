import type { Knobs } from "../state/knobs.ts";
import type { Office, Row } from "../state/state.ts";

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
  /** The rows of an office that keeps none of its own. */
  readonly byDefault?: (office: Office, scene: Scene) => readonly Row[];
  /** What a row becomes on the wire, before anything is compared with it. */
  readonly onWire?: (row: Row, knobs: Knobs) => Row;
  readonly links: (row: Row, base: string) => Row;
};

/** What rows may depend on besides the office. */
export type Scene = { readonly query: URLSearchParams; readonly nowMs: number };

export function names(list: string): readonly string[] {
  return list.trim().split(/[\s,]+/);
}

/** Under the practice, as every href on the wire is. */
export function practiceLink(row: Row, base: string, rest = ""): string {
  return `${base}/practices/${row.practice_id ?? ""}${rest}`;
}

/** The links of a row that is about a patient, seen by a provider, paid by a guarantor. */
export function commonLinks(row: Row, base: string): Row {
  const to = (path: string, id: string | undefined) =>
    id ? practiceLink(row, base, `/${path}/${id}`) : "";
  return {
    practice_href: practiceLink(row, base),
    patient_href: to("patients", row.patient_id),
    provider_href: to("providers", row.provider_id),
    guarantor_href: to("guarantors", row.guarantor_id),
    insurance_company_href: to("insurance_companies", row.insurance_company_id),
    claim_href: to("claims", row.claim_sr_no),
    procedure_code_href: to("procedure_codes", row.procedure_code_id),
    transaction_href: to("transactions", row.transaction_sr_no),
  };
}

/** Links of a kind of row that stands at its own address. */
export function linksUnder(path: string, idField: string): Resource["links"] {
  return (row, base) => ({
    ...commonLinks(row, base),
    href: practiceLink(row, base, `/${path}/${row[idField] ?? ""}`),
  });
}
