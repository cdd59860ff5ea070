import { addVersion } from "../add-version.ts";
import { markedDeleted, tokenInUse, validationFailed } from "../aws-error.ts";
import { requireToken } from "../client-token.ts";
import type { Operation, Result } from "../operation.ts";
import { type Input, readStrings, requireLength } from "../read-input.ts";
import { CURRENT, findVersion, labelsOf, type Secret } from "../secret.ts";
import { requireSecretId } from "../secret-id.ts";
import { isSameValue, requireValue } from "../secret-value.ts";

export const putSecretValue: Operation = (input, { store, clock, knobs }) => {
  const id = requireSecretId(input);
  const value = requireValue(input);
  const token = requireToken(input);
  const stages = readStages(input) ?? [CURRENT];

  const secret = store.get(id);
  if (secret.deletion) throw markedDeleted();

  const existing = findVersion(secret, token);
  if (existing !== undefined) {
    if (!isSameValue(existing.value, value)) throw tokenInUse(token, secret.arn);
    return answer(secret, token, "repeated");
  }

  const version = { id: token, value, createdAt: clock.now() };
  const changed = addVersion(secret, version, stages, knobs);
  store.save(changed);
  return answer(changed, token, "version");
};

function answer(secret: Secret, versionId: string, wrote: Result["wrote"]): Result {
  const stages = labelsOf(secret, versionId);
  const body = { ARN: secret.arn, Name: secret.name, VersionId: versionId, VersionStages: stages };
  return { body, wrote, versionId, stages };
}

function readStages(input: Input): string[] | undefined {
  const stages = readStrings(input, "VersionStages");
  if (stages === undefined) return undefined;
  if (stages.length < 1 || stages.length > 20) {
    throw validationFailed("VersionStages must have between 1 and 20 members.");
  }
  return stages.map((stage) => requireLength("versionStages", stage, 1, 256));
}
