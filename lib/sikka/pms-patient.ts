import "server-only";

/** A patient as the PMS has them. Texts are one plain line each; empty where it says nothing. */
export type PmsPatient = {
  patientId: string;
  guarantorId: string;
  firstName: string;
  middleName: string;
  lastName: string;
  preferredName: string;
  /** YYYY-MM-DD; null where it has none or we cannot read it. */
  birthDate: string | null;
  /** Digits, without a leading 1 of North America; the cell phone first. */
  phones: string[];
  isActive: boolean;
  providerId: string | null;
};
