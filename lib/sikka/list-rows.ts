import "server-only";
import type { z } from "zod";
import type { OfficeAccess } from "./office-access";
import { SikkaError } from "./sikka-error";
import { walkPages } from "./walk-pages";

type OfficeList<Row> = {
  /** As its path says it, and for logs. */
  name: string;
  query?: Record<string, string>;
  row: z.ZodType<Row>;
  /** A row that we cannot read is left out, or, where its absence would mean something, fails the list. */
  unreadable: "skip" | "refuse";
  pageSize?: number;
};

const BUDGET_MS = 7_000;
const PAGE_SIZE = 1_000;
/** The most that Sikka gives at once. */
export const LARGEST_PAGE = 5_000;

/** All rows of a list of the office's practice. Throws SikkaError. */
export async function listRows<Row>(
  office: OfficeAccess,
  { name, query, row, unreadable, pageSize = PAGE_SIZE }: OfficeList<Row>,
): Promise<Row[]> {
  const rows: Row[] = [];
  const { requestKey, signal, again, practiceId } = office;
  const list = {
    name,
    path: `/${name}`,
    query: { practice_id: practiceId, ...query },
    requestKey,
    signal,
    again,
    pageSize,
  };
  await walkPages(list, BUDGET_MS, (item) => {
    const parsed = row.safeParse(item);
    if (parsed.success) rows.push(parsed.data);
    else if (unreadable === "refuse") throw new SikkaError("unreadable", { call: name });
  });
  return rows;
}

/** Only these fields, so that nothing else travels. */
export const onlyFields = (...fields: string[]): Record<string, string> => ({
  lightweight: "true",
  fields: fields.join(","),
});
