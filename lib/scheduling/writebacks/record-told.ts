import "server-only";
import type { Writeback } from "@/db/queries/writebacks";
import { type PmsAccess, type PmsScope, recordCached } from "@/lib/pms/ask-pms";

/**
 * What stands in our own tables tells of a patient as much as the PMS does: one look on record for each
 * patient, before anything is said. Throws `unavailable` where it cannot be recorded.
 */
export async function recordTold(
  scope: PmsScope,
  rows: readonly Pick<Writeback, "kind" | "patientRef">[],
): Promise<void> {
  const isOfRecords = rows.every(({ kind }) => kind === "patient.create");
  const access: PmsAccess = isOfRecords
    ? { action: "writeback.check", fields: ["status"] }
    : { action: "appointment.list", fields: ["date", "time", "provider", "status"] };
  for (const patientRef of new Set(rows.map((row) => row.patientRef ?? undefined))) {
    await recordCached(scope, { ...access, patientRef });
  }
}
