import "server-only";
import { sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { pmsIntegrations } from "@/db/schema";

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
