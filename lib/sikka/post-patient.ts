import "server-only";
import type { OfficeAccess } from "./office-access";
import { SikkaError } from "./sikka-error";
import type { WritebackTaken } from "./write-to-pms";

export type NewPatient = {
  firstName: string;
  lastName: string;
  /** YYYY-MM-DD */
  birthDate: string;
  /** Digits; written as the cell phone. */
  phone: string;
  email?: string | undefined;
  providerId: string;
  extra?: Readonly<Record<string, string>> | undefined;
};

/** Throws SikkaError. */
export async function postPatient(
  _office: OfficeAccess,
  _patient: NewPatient,
): Promise<WritebackTaken> {
  throw new SikkaError("unreadable", { call: "post_patient" });
}
