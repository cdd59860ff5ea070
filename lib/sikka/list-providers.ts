import "server-only";
import type { OfficeAccess } from "./office-access";
import { SikkaError } from "./sikka-error";

export type PmsProvider = {
  providerId: string;
  name: string;
  firstName: string;
  lastName: string;
  specialty: string;
  isActive: boolean;
  /** A dentist or hygienist; false for staff. */
  isProvider: boolean;
  /** May be named as the user who writes. */
  isUser: boolean;
};

/** Throws SikkaError. */
export async function listProviders(_office: OfficeAccess): Promise<PmsProvider[]> {
  throw new SikkaError("unreadable", { call: "providers" });
}
