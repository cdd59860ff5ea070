import { addVersion } from "../add-version.ts";
import { markedDeleted, tokenInUse } from "../aws-error.ts";
import { requireToken } from "../client-token.ts";
import type { Operation } from "../operation.ts";
import { readString } from "../read-input.ts";
import { CURRENT, findVersion } from "../secret.ts";
import { requireSecretId } from "../secret-id.ts";
import { findValue } from "../secret-value.ts";

export const updateSecret: Operation = (input, { store, clock, knobs }) => {
  const id = requireSecretId(input);
  const value = findValue(input);
  const token = value === undefined ? undefined : requireToken(input);

  const secret = store.get(id);
  if (secret.deletion) throw markedDeleted();

  const now = clock.now();
  const described = {
    ...secret,
    description: readString(input, "Description") ?? secret.description,
    kmsKeyId: readString(input, "KmsKeyId") ?? secret.kmsKeyId,
    changedAt: now,
  };
  const body = { ARN: secret.arn, Name: secret.name, VersionId: token };
  if (value === undefined || token === undefined) {
    store.save(described);
    return { body, wrote: "change" };
  }

  // Unlike PutSecretValue, a known token is an error even with the same value.
  if (findVersion(secret, token) !== undefined) throw tokenInUse(token, secret.arn);
  store.save(addVersion(described, { id: token, value, createdAt: now }, [CURRENT], knobs));
  return { body, wrote: "version", versionId: token, stages: [CURRENT] };
};
