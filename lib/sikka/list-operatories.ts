import "server-only";
import type { OfficeAccess } from "./office-access";
import { SikkaError } from "./sikka-error";

export type Operatory = {
  operatory: string;
  /** Who works there; empty where the PMS does not say. */
  providerIds: string[];
  isHidden: boolean;
};

/** Throws SikkaError. */
export async function listOperatories(
  _office: OfficeAccess,
  _custId: string,
): Promise<Operatory[]> {
  throw new SikkaError("unreadable", { call: "operatories" });
}
