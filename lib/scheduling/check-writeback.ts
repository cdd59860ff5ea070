import "server-only";
import type { HeldWriteback } from "@/db/queries/writeback-claims";
import { askPms, type PmsScope } from "@/lib/pms/ask-pms";
import { readWriteback } from "@/lib/sikka/read-writeback";
import { SikkaError } from "@/lib/sikka/sikka-error";
import type { Finding } from "./writeback-step";

/** Asks Sikka what has become of a request that it has taken. Throws what `askPms` throws. */
export async function checkWriteback(
  scope: PmsScope,
  { row: { officeId, patientRef } }: HeldWriteback,
  sikkaId: string,
): Promise<Finding> {
  const access = {
    action: "writeback.check",
    fields: ["status", "created_id"],
    ...(patientRef ? { patientRef } : {}),
  } as const;
  try {
    const { state, createdId } = await askPms(
      scope,
      access,
      (office) => {
        if (office.officeId !== officeId) throw new Error("another office is connected");
        return readWriteback(office, sikkaId);
      },
      (answer) => ({ outcome: answer.state }),
    );
    if (state === "succeeded") return { what: "succeeded", createdId };
    // Unknown to Sikka right after it was taken proves nothing.
    return { what: state === "failed" ? "failed" : "pending" };
  } catch (error) {
    if (error instanceof SikkaError && error.kind === "not_in_plan") return { what: "not_shown" };
    throw error;
  }
}
