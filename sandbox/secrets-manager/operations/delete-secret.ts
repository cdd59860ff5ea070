import { invalidParameter, markedDeleted, secretNotFound } from "../aws-error.ts";
import { type Operation, type Result, toSeconds } from "../operation.ts";
import { type Input, readBoolean, readNumber } from "../read-input.ts";
import type { Deletion, Secret } from "../secret.ts";
import { arnPrefix, parseSecretId, requireSecretId } from "../secret-id.ts";

const DAY_MS = 86_400_000;

export const deleteSecret: Operation = (input, { store, clock, knobs, region }) => {
  const id = requireSecretId(input);
  const { forced, days } = readWindow(input);
  const now = clock.now();

  const secret = store.find(id);
  if (secret === undefined) {
    if (!forced) throw secretNotFound();
    return answerAbsent(region, id, now);
  }
  if (secret.deletion && !forced) throw markedDeleted();

  const finalAt = now + (forced ? knobs.force_delete_ms : days * DAY_MS);
  const deletion: Deletion = { requestedAt: now, finalAt, forced };
  if (finalAt <= now) store.remove(secret);
  else store.save({ ...secret, deletion });
  return answer(secret, finalAt);
};

function readWindow(input: Input): { forced: boolean; days: number } {
  const forced = readBoolean(input, "ForceDeleteWithoutRecovery") ?? false;
  const days = readNumber(input, "RecoveryWindowInDays");
  if (forced && days !== undefined) {
    throw invalidParameter(
      "You can't use ForceDeleteWithoutRecovery in conjunction with RecoveryWindowInDays.",
    );
  }
  if (days !== undefined && (days < 7 || days > 30)) {
    throw invalidParameter("RecoveryWindowInDays value must be between 7 and 30 days (inclusive).");
  }
  return { forced, days: days ?? 30 };
}

const answer = (secret: Secret, finalAt: number): Result => ({
  body: { ARN: secret.arn, Name: secret.name, DeletionDate: toSeconds(finalAt) },
  wrote: "change",
});

// A forced deletion of what is not there succeeds at AWS too.
function answerAbsent(region: string, id: string, now: number): Result {
  const { name, arn } = parseSecretId(region, id);
  const body = { ARN: arn ?? arnPrefix(region) + name, Name: name, DeletionDate: toSeconds(now) };
  return { body, wrote: "nothing" };
}
