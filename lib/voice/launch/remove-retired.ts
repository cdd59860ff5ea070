import "server-only";
import type { LaunchResource } from "@/db/queries/launch-resources";
import { deleteRetired, listPastNumbers } from "@/db/queries/number-resources";
import { withAccount, withSystem } from "@/lib/database";
import { env } from "@/lib/env";
import { logger } from "@/lib/logger";
import { openCollections } from "./collections";
import { isGone } from "./vapi-client";
import type { LaunchSettings } from "./wanted/wanted";

const MOST = 20;

/** A tick of the clock: gives back the numbers that answered for seven days after callers got another. */
export async function removeRetired(
  requestId: string,
  settings: LaunchSettings = env,
): Promise<void> {
  const past = await withSystem((tx) => listPastNumbers(tx, MOST));
  await Promise.all(
    past.map((row) =>
      remove(row, settings).catch((error: unknown) => {
        const { accountId } = row;
        logger.error({ accountId, requestId, err: error }, "launch.number_not_removed");
      }),
    ),
  );
}

async function remove(row: LaunchResource, settings: LaunchSettings): Promise<void> {
  if (row.vapiId) {
    try {
      await openCollections(settings).number.remove(row.vapiId);
    } catch (error) {
      if (!isGone(error)) throw error;
    }
  }
  await withAccount(row.accountId, (tx) => deleteRetired(tx, row));
}
