import "server-only";
import { walkPages } from "./walk-pages";
import { spuWire } from "./wire/connection";

export type Spu = { spcId: string; intervalMinutes: number | null };

const BUDGET_MS = 5_000;
const DAY = 1_440;

/** The SPU of this office, and how often it sends; null where none is known. Throws SikkaError. */
export async function findSpu(officeId: string): Promise<Spu | null> {
  let spu: Spu | null = null;
  const list = { name: "health_check", path: "/health_check", query: { office_id: officeId } };
  await walkPages(list, BUDGET_MS, (item) => {
    const { data } = spuWire.safeParse(item);
    // The list is every clinic's; the filter is Sikka's, and the choice is ours.
    if (spu || data?.office_id !== officeId) return;
    spu = {
      spcId: data.spc_id,
      intervalMinutes: intervalOf(data.spc_schedule_interval, data.spc_schedule_type),
    };
  });
  return spu;
}

/** `25 Minutes`, `2 Hours`, or, without either, once a day. */
function intervalOf(
  interval: string | null | undefined,
  type: string | null | undefined,
): number | null {
  const match = /^\s*(\d{1,4})\s*(minute|hour)/i.exec(interval ?? "");
  const minutes = Number(match?.[1]) * (match?.[2]?.toLowerCase() === "hour" ? 60 : 1);
  if (minutes > 0) return minutes;
  return type?.trim().toLowerCase() === "daily" ? DAY : null;
}
