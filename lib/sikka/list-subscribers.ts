import "server-only";
import { listRows, onlyFields } from "./list-rows";
import type { OfficeAccess } from "./office-access";
import { subscriberWire } from "./wire/patients";

/** One insurance of a patient's. */
export type Subscriber = {
  subscriberId: string;
  /** The PMS's own words: `Primary`, `Self`. */
  type: string;
  relation: string;
  insuranceCompanyId: string;
  employer: string;
  /** In hundredths of the clinic's currency; null where the PMS does not say. */
  usedCents: number | null;
  deductibleRemainingCents: number | null;
  /** YYYY-MM-DD */
  effectiveFrom: string | null;
};

/** Throws SikkaError. */
export async function listSubscribers(
  office: OfficeAccess,
  patientId: string,
): Promise<Subscriber[]> {
  const rows = await listRows(office, {
    name: "subscribers",
    query: { ...onlyFields(...Object.keys(subscriberWire.shape)), patient_id: patientId },
    row: subscriberWire,
    unreadable: "skip",
  });
  return (
    rows
      // A filter that is not understood gives everybody's.
      .filter((row) => row.patient_id === patientId)
      .map((row) => ({
        subscriberId: row.subscriber_id,
        type: row.type,
        relation: row.patient_relation,
        insuranceCompanyId: row.insurance_company_id,
        employer: row.employer_name,
        usedCents: row.individual_used,
        deductibleRemainingCents: row.individual_deductible_remaining,
        effectiveFrom: row.insurance_effective_date,
      }))
  );
}
