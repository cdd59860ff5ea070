import { addVersion } from "../add-version.ts";
import { AwsError, invalidRequest, tokenInUse } from "../aws-error.ts";
import { findToken, requireToken } from "../client-token.ts";
import type { Operation, Result } from "../operation.ts";
import { type Input, readObjects, readString } from "../read-input.ts";
import { CURRENT, findVersion, labelsOf, type Secret, type Tag } from "../secret.ts";
import { makeArn, requireName } from "../secret-id.ts";
import { findValue, isSameValue, type SecretValue } from "../secret-value.ts";

export const createSecret: Operation = (input, { store, clock, knobs, region }) => {
  const name = requireName(input);
  const value = findValue(input);
  const token = value === undefined ? findToken(input) : requireToken(input);

  const existing = store.findByName(name);
  if (existing !== undefined) return repeatCreation(existing, token, value);

  const now = clock.now();
  const empty: Secret = {
    name,
    arn: makeArn(region, name),
    description: readString(input, "Description"),
    kmsKeyId: readString(input, "KmsKeyId"),
    tags: readTags(input),
    createdAt: now,
    changedAt: now,
    deletion: null,
    versions: [],
    labels: {},
  };
  const secret =
    value === undefined || token === undefined
      ? empty
      : addVersion(empty, { id: token, value, createdAt: now }, [CURRENT], knobs);
  store.save(secret);
  return answer(secret, value === undefined ? undefined : token, "version");
};

// AWS ignores a creation that was already done with this token and this value.
function repeatCreation(
  secret: Secret,
  token: string | undefined,
  value: SecretValue | undefined,
): Result {
  if (secret.deletion) {
    throw invalidRequest(
      "You can't create this secret because a secret with this name is already scheduled for deletion.",
    );
  }
  const version = token === undefined ? undefined : findVersion(secret, token);
  if (version === undefined || value === undefined) {
    throw new AwsError(
      "ResourceExistsException",
      `The operation failed because the secret ${secret.name} already exists.`,
    );
  }
  if (!isSameValue(version.value, value)) throw tokenInUse(version.id, secret.arn);
  return answer(secret, version.id, "repeated");
}

function answer(secret: Secret, versionId: string | undefined, wrote: Result["wrote"]): Result {
  const stages = versionId === undefined ? [] : labelsOf(secret, versionId);
  const body = { ARN: secret.arn, Name: secret.name, VersionId: versionId };
  return { body, wrote: versionId === undefined ? "change" : wrote, versionId, stages };
}

const readTags = (input: Input): Tag[] =>
  (readObjects(input, "Tags") ?? []).map((tag) => ({
    Key: readString(tag, "Key") ?? "",
    Value: readString(tag, "Value") ?? "",
  }));
