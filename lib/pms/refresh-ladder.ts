import "server-only";
import type { Claim } from "@/db/queries/refresh";
import { isClaimHeld } from "@/db/queries/refresh";
import { withAccount } from "@/lib/database";
import type { Credentials } from "@/lib/secrets/schema";
import { listPractices } from "@/lib/sikka/list-practices";
import { mintKeys } from "@/lib/sikka/mint-keys";
import { refreshKeys } from "@/lib/sikka/refresh-keys";
import type { IssuedKeys } from "@/lib/sikka/request-keys";
import { SikkaError } from "@/lib/sikka/sikka-error";

const PRACTICES_BUDGET_MS = 8_000;

export type LadderEnd =
  | { outcome: "refreshed" | "reminted"; keys: IssuedKeys; secretKey: string }
  /** Another process has this connection now. */
  | { outcome: "overtaken" }
  /** Sikka does not know this office any more, by any of our keys. */
  | { outcome: "refused" };

type Rung = {
  outcome: "refreshed" | "reminted";
  climb: () => Promise<{ keys: IssuedKeys; secretKey: string } | null>;
};

/**
 * From the cheapest way to new keys to the last: the refresh key, the office's own key, the office's
 * key as Sikka lists it today. Only a refusal for good leads to the next rung; whatever waiting may
 * mend is thrown as it is. The row is looked at again before each: a paused process must not go on.
 */
export async function climbLadder(claim: Claim, credentials: Credentials): Promise<LadderEnd> {
  const { officeId, secretKey, refreshKey } = credentials;
  const rungs: Rung[] = [
    {
      outcome: "refreshed",
      climb: async () => (refreshKey ? { keys: await refreshKeys(refreshKey), secretKey } : null),
    },
    {
      outcome: "reminted",
      climb: async () => ({ keys: await mintKeys(officeId, secretKey), secretKey }),
    },
    {
      outcome: "reminted",
      climb: async () => {
        const listed = await listPractices(officeId, PRACTICES_BUDGET_MS);
        const today = listed[0]?.secretKey;
        if (!today || today === secretKey) return null;
        return { keys: await mintKeys(officeId, today), secretKey: today };
      },
    },
  ];
  for (const { outcome, climb } of rungs) {
    if (!(await withAccount(claim.accountId, (tx) => isClaimHeld(tx, claim)))) {
      return { outcome: "overtaken" };
    }
    const got = await climb().catch(nullIfRefusedForGood);
    // Keys that were issued to another office are not ours, whoever handed them out.
    if (got && got.keys.officeId === officeId) return { outcome, ...got };
  }
  return { outcome: "refused" };
}

/** A 4xx without a code of Sikka's comes from something in between, and says nothing of the office. */
function nullIfRefusedForGood(error: unknown): null {
  const isSikka = error instanceof SikkaError && error.details.errorCode !== undefined;
  if (isSikka && error.isRefusal) return null;
  throw error;
}
