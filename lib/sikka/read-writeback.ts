import "server-only";
import type { OfficeAccess } from "./office-access";
import { SikkaError } from "./sikka-error";

/** `unknown`: Sikka has no such writeback, which right after a write proves nothing. */
export type WritebackState = "pending" | "succeeded" | "failed" | "unknown";

/** `createdId` is the PMS's own id of what was made. Throws SikkaError; `not_in_plan` where it is not ours to ask. */
export async function readWriteback(
  _office: OfficeAccess,
  _writebackId: string,
): Promise<{ state: WritebackState; createdId: string | null }> {
  throw new SikkaError("unreadable", { call: "writeback_status" });
}
