import "server-only";
import { insertTakenFlow } from "@/db/queries/oauth-transactions";
import { record } from "@/lib/audit/record";
import type { Member } from "@/lib/auth/require-member";
import { withAccount } from "@/lib/database";
import { AppError } from "@/lib/errors";
import { takeTry } from "@/lib/http/rate-limit";
import { mintKeys } from "@/lib/sikka/mint-keys";
import type { IssuedKeys } from "@/lib/sikka/request-keys";
import { SikkaError } from "@/lib/sikka/sikka-error";
import { getConnectionStatus } from "./connection-status";
import { proveOffice } from "./prove-office";
import type { ConnectionStatus, Landing, PracticeKeyInput } from "./schema";
import { failFlow, type TakenFlow, writeConnection } from "./write-connection";

/**
 * The second way in: Sikka's documented grant, with what is printed in the practice's own SPU. Ends
 * in the same connection as the first. Throws `key_rejected`, `no_practices`, `practice_taken`,
 * `pms_unavailable`, `rate_limited`.
 */
export async function connectWithPracticeKey(
  member: Member,
  { officeId, practiceKey }: PracticeKeyInput,
  requestId: string,
): Promise<ConnectionStatus> {
  const { accountId, userId, actor } = member;
  await takeTry("practice-key", accountId, { hits: 10, windowSeconds: 60 });
  const flowId = await withAccount(accountId, async (tx) => {
    const id = await insertTakenFlow(tx, { accountId, userId });
    await record(tx, {
      accountId,
      actor,
      action: "connection.connect",
      phase: "intent",
      requestId,
    });
    return id;
  });
  const flow: TakenFlow = { flowId, accountId, actor, requestId };
  const office = await proveOffice(() => mintFor(officeId, practiceKey), requestId);
  const landing =
    "failed" in office ? await failFlow(flow, office.failed) : await writeConnection(flow, office);
  requireLanded(landing);
  return getConnectionStatus(accountId);
}

/** Keys for another office than the one that was named are nobody's proof. */
async function mintFor(officeId: string, practiceKey: string): Promise<IssuedKeys> {
  const keys = await mintKeys(officeId, practiceKey);
  if (keys.officeId === officeId) return keys;
  throw new SikkaError("refused", { call: "mint_keys" });
}

function requireLanded(landing: Landing): void {
  switch (landing) {
    case "connected":
    case "choose_practice":
      return;
    case "authorization_failed":
      throw new AppError("key_rejected");
    case "no_practices":
      throw new AppError("no_practices");
    case "practice_taken":
      throw new AppError("practice_taken");
    case "network":
      throw new AppError("pms_unavailable", { retryAfterSeconds: 30 });
    default:
      throw new AppError("unavailable", { retryAfterSeconds: 30 });
  }
}
