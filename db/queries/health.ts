import "server-only";
import { sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { pmsIntegrations, writebacks } from "@/db/schema";

/**
 * Connections whose key ends within six hours and is not being renewed as it should: due and passed
 * over for minutes, failing again and again, or over.
 */
export const countEndangered = (tx: Tx): Promise<number> =>
  tx.$count(
    pmsIntegrations,
    sql`status = 'ACTIVE' and token_expires_at <= now() + interval '6 hours'
      and (token_expires_at <= now() or refresh_after <= now() - interval '5 minutes'
        or failures > 2 or problem = 'own_side')`,
  );

/** Requests that are due, that nobody works on, and that were passed over for minutes. */
export const countPassedOver = (tx: Tx): Promise<number> =>
  tx.$count(
    writebacks,
    sql`${writebacks.status} in ('INTENT', 'SUBMITTED', 'UNKNOWN')
      and ${writebacks.lookAfter} <= now() - interval '5 minutes'
      and (${writebacks.leaseUntil} is null or ${writebacks.leaseUntil} <= now() - interval '5 minutes')
      and not exists (select from writebacks record where record.id = ${writebacks.dependsOn}
        and record.status in ('INTENT', 'SUBMITTED', 'UNKNOWN'))`,
  );
