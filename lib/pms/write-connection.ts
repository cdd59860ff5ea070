import "server-only";
import { randomUUID } from "node:crypto";
import { endFlow, noteIntendedVersion } from "@/db/queries/oauth-transactions";
import type { StoredPractice } from "@/db/schema";
import type { Actor } from "@/lib/audit/actions";
import { record } from "@/lib/audit/record";
import { withAccount } from "@/lib/database";
import { AppError } from "@/lib/errors";
import { logger } from "@/lib/logger";
import { putSecret } from "@/lib/secrets/put-secret";
import type { Credentials } from "@/lib/secrets/schema";
import { finishFlow } from "./finish-flow";
import { isOfficeTaken } from "./office-holder";
import type { ProvedOffice } from "./prove-office";
import type { Landing, LandingError } from "./schema";
import { settleSecret } from "./settle-secret";

/** A flow that was taken and is this process's to bring to an end. */
export type TakenFlow = { flowId: string; accountId: string; actor: Actor; requestId: string };

/**
 * From proved keys to a connection: note the version, write the secret, commit. The order matters: a
 * death between any two of them leaves nothing, or something that the sweep finishes or expires.
 */
export async function writeConnection(flow: TakenFlow, office: ProvedOffice): Promise<Landing> {
  const { officeId } = office.keys;
  if (await isOfficeTaken(officeId, flow.accountId)) {
    return failFlow(flow, "practice_taken", officeId);
  }
  const secretVersionId = randomUUID();
  const practices = office.practices.map(withoutKey);
  const noted = await withAccount(flow.accountId, (tx) =>
    noteIntendedVersion(tx, flow.flowId, {
      officeId,
      secretVersionId,
      practices,
      lifeSeconds: office.keys.lifeSeconds,
    }),
  );
  if (!noted) return "unavailable"; // the sweep took this flow for dead

  const credentials = credentialsOf(office, noted.tokenExpiresAt);
  const { arn } = await putSecret({
    accountId: flow.accountId,
    versionId: secretVersionId,
    credentials,
  });
  const reference = { officeId, secretArn: arn, secretVersionId, ...noted };
  const landing = await finishFlow({ ...flow, reference, practices }).catch((error: unknown) => {
    // The keys are safe and the version is noted: the sweep finishes when the database is back.
    if (!(error instanceof AppError && error.code === "unavailable")) throw error;
    logger.error({ requestId: flow.requestId, err: error }, "connection.left_to_sweep");
    return "ended_elsewhere" as const;
  });
  if (landing === "ended_elsewhere") return "finishing";
  if (landing === "connected") await settleSecret(flow.accountId, reference);
  return landing;
}

/** Ends a taken flow without a connection, on the record. */
export async function failFlow(
  flow: TakenFlow,
  landing: LandingError,
  officeId?: string,
): Promise<LandingError> {
  const end = { status: "FAILED", landing, ...(officeId ? { officeId } : {}) } as const;
  await withAccount(flow.accountId, async (tx) => {
    if (!(await endFlow(tx, flow.flowId, "TAKEN", end))) return;
    const { accountId, actor, requestId } = flow;
    await record(tx, {
      accountId,
      actor,
      action: "connection.connect",
      phase: "outcome",
      outcome: landing,
      requestId,
    });
  });
  return landing;
}

const withoutKey = ({
  secretKey: _,
  ...practice
}: ProvedOffice["practices"][number]): StoredPractice => practice;

/** Several practices: which one it is stays open until a person says so. */
function credentialsOf({ keys, practices }: ProvedOffice, tokenExpiresAt: Date): Credentials {
  const [first, ...others] = practices;
  if (!first) throw new Error("an office without practices was proved");
  const only = others.length === 0 ? first : null;
  return {
    officeId: keys.officeId,
    secretKey: first.secretKey, // the office's own key: the same on each of its practices
    requestKey: keys.requestKey,
    refreshKey: keys.refreshKey,
    tokenExpiry: tokenExpiresAt.toISOString(),
    practiceId: only?.practiceId ?? null,
    practiceName: only?.practiceName ?? null,
    pmsType: only?.pmsType ?? null,
  };
}
