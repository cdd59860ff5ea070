import type { Office, Row } from "../state/state.ts";

/** The same rows for every practice of the office. */
export function forEachPractice(office: Office, rows: readonly Row[]): Row[] {
  return (office.records.practices ?? []).flatMap((practice) =>
    rows.map((row) => ({ practice_id: practice.practice_id ?? "", cust_id: "1", ...row })),
  );
}
