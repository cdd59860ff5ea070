import "server-only";
import { AppError } from "@/lib/errors";
import { practiceZone } from "@/lib/scheduling/days/practice-zone";
import { SikkaError } from "@/lib/sikka/sikka-error";

/** The practice's zone, or null where nobody can say it now: a page then names the zone of its times. */
export async function clinicZone(accountId: string): Promise<string | null> {
  try {
    return await practiceZone(accountId);
  } catch (error) {
    const isUnknown = error instanceof SikkaError || (error instanceof AppError && isOf(error));
    if (isUnknown) return null;
    throw error;
  }
}

const isOf = ({ code }: AppError) => code === "reconnect_required" || code === "pms_unavailable";
