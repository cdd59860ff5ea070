import "server-only";
import type { HeldWriteback } from "@/db/queries/writeback-claims";
import { patientRef } from "@/lib/audit/patient-ref";
import { askPms, type PmsScope } from "@/lib/pms/ask-pms";
import { readWriteback } from "@/lib/sikka/read-writeback";
import { SikkaError } from "@/lib/sikka/sikka-error";
import type { Finding } from "./writeback-step";

/** Asks Sikka what has become of a request that it has taken. Throws what `askPms` throws. */
export async function checkWriteback(
  scope: PmsScope,
  { row: { accountId, kind, officeId, patientRef: ref } }: HeldWriteback,
  sikkaId: string,
): Promise<Finding> {
  const access = {
    action: "writeback.check",
    fields: ["status", "created_id"],
    ...(ref ? { patientRef: ref } : {}),
  } as const;
  try {
    const { state, createdId } = await askPms(
      scope,
      access,
      (office) => {
        if (office.officeId !== officeId) throw new Error("another office is connected");
        return readWriteback(office, sikkaId);
      },
      ({ state, createdId }) => ({
        outcome: state,
        // From here on the patient goes by the PMS's own id: both stand in one pair.
        ...(kind === "patient.create" && createdId
          ? { patientRef: patientRef(accountId, createdId) }
          : {}),
      }),
    );
    if (state === "succeeded") return { what: "succeeded", createdId };
    // Unknown to Sikka right after it was taken proves nothing.
    return { what: state === "failed" ? "failed" : "pending" };
  } catch (error) {
    if (error instanceof SikkaError && error.kind === "not_in_plan") return { what: "not_shown" };
    throw error;
  }
}
