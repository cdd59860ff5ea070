import "server-only";
import type { OfficeAccess } from "./office-access";
import { SikkaError } from "./sikka-error";

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
  _office: OfficeAccess,
  _patientId: string,
): Promise<Subscriber[]> {
  throw new SikkaError("unreadable", { call: "subscribers" });
}
