import "server-only";
import type { z } from "zod";
import { listRows } from "./list-rows";
import type { OfficeAccess } from "./office-access";
import { variableWire } from "./wire/schedule";

export type PracticeVariable = z.infer<typeof variableWire>;

/** The values that a PMS knows for something, such as `Appointment Status`. Throws SikkaError. */
export async function listVariables(
  office: OfficeAccess,
  serviceName: string,
): Promise<PracticeVariable[]> {
  const rows = await listRows(office, {
    name: "practice_variables",
    query: { service_name: serviceName },
    row: variableWire,
    unreadable: "skip",
  });
  return rows.filter((row) => row.service_name.toLowerCase() === serviceName.toLowerCase());
}
