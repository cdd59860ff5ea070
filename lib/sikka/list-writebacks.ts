import "server-only";
import type { OfficeAccess } from "./office-access";
import type { WritebackState } from "./read-writeback";
import { SikkaError } from "./sikka-error";

export type LoggedWriteback = {
  id: string;
  /** In capitals. */
  method: string;
  /** `appointment`, `patient`. */
  api: string;
  /** What was sent, by its names on the wire. Of a patient: for comparison, never for a log. */
  body: Record<string, string>;
  state: Exclude<WritebackState, "unknown">;
};

/** YYYY-MM-DD, both included, at most seven days. */
export type WritebackQuery = Pick<OfficeAccess, "officeId" | "signal" | "again"> & {
  from: string;
  to: string;
};

/** Of our application's list, only what was asked for this office. Throws SikkaError. */
export async function listWritebacks(_query: WritebackQuery): Promise<LoggedWriteback[]> {
  throw new SikkaError("unreadable", { call: "writebacks" });
}
