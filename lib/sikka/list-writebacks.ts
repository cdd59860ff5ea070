import "server-only";
import type { OfficeAccess } from "./office-access";
import { readLoggedBody } from "./read-logged-body";
import type { WritebackState } from "./read-writeback";
import { SikkaError } from "./sikka-error";
import { walkPages } from "./walk-pages";
import { loggedWritebackWire } from "./wire/writebacks";

export type LoggedWriteback = {
  id: string;
  /** In capitals. */
  method: string;
  /** `appointment`, `patient`. */
  api: string;
  /** What was sent, by its names on the wire. Of a patient: for comparison, never for a log. */
  body: Record<string, string>;
  /** The appointment that is changed; null where it is not said, or a new one is made. */
  itemId: string | null;
  state: Exclude<WritebackState, "unknown">;
};

/** YYYY-MM-DD, both included. */
export type WritebackQuery = Pick<OfficeAccess, "officeId" | "signal" | "again"> & {
  from: string;
  to: string;
};

const NAME = "writebacks";
const BUDGET_MS = 7_000;
/** A row holds all that was sent. */
const PAGE_SIZE = 2_000;
const MOST_DAYS = 7;

/**
 * What was asked to be written for this office, of at most seven days. Sikka's list is one of our whole
 * application: other offices' rows are passed over unread. Throws SikkaError.
 */
export async function listWritebacks({
  officeId,
  from,
  to,
  signal,
  again,
}: WritebackQuery): Promise<LoggedWriteback[]> {
  const days = (Date.parse(to) - Date.parse(from)) / 86_400_000;
  if (!(days >= 0 && days < MOST_DAYS)) throw new Error("writebacks of more than a week at once");
  const found: LoggedWriteback[] = [];
  const list = {
    name: NAME,
    path: `/${NAME}`,
    query: { startdate: from, enddate: to },
    pageSize: PAGE_SIZE,
    signal,
    again,
  };
  await walkPages(list, BUDGET_MS, (item) => {
    if (isOf(officeId, item)) found.push(readLogged(item));
  });
  return found;
}

const isOf = (officeId: string, item: unknown): boolean =>
  typeof item === "object" &&
  item !== null &&
  "office_id" in item &&
  String(item.office_id) === officeId;

/** One that is passed over would look as if it had never been asked for, and be asked for again. */
function readLogged(item: unknown): LoggedWriteback {
  const { data } = loggedWritebackWire.safeParse(item);
  if (!data) throw new SikkaError("unreadable", { call: NAME });
  const body = readLoggedBody(data.api_request_body);
  return {
    id: data.id,
    method: data.method.toUpperCase(),
    api: data.api_name,
    body,
    itemId: body.id || body.appointment_sr_no || null,
    state: stateOf(data.result),
  };
}

/** Only `pending` is documented. What cannot be told is pending: `readWriteback` tells it apart. */
function stateOf(result: string): LoggedWriteback["state"] {
  if (/fail|error|reject|invalid|unable|not /i.test(result)) return "failed";
  return /success|complete|inserted|updated/i.test(result) ? "succeeded" : "pending";
}
