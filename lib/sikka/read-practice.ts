import "server-only";
import type { OfficeAccess } from "./office-access";
import { SikkaError } from "./sikka-error";

/** `custId` is what `operatories` are asked for with. */
export type PmsPractice = { custId: string; phone: string; name: string };

/** Throws SikkaError. */
export async function readPractice(_office: OfficeAccess): Promise<PmsPractice | null> {
  throw new SikkaError("unreadable", { call: "practices" });
}
