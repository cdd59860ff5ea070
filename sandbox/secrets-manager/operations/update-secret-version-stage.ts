import { invalidParameter, markedDeleted, validationFailed, valueNotFound } from "../aws-error.ts";
import type { Operation } from "../operation.ts";
import { readString, requireLength } from "../read-input.ts";
import { CURRENT, findVersion, labelHolder, type Secret } from "../secret.ts";
import { requireSecretId } from "../secret-id.ts";
import { attachLabel, detachLabel } from "../staging-labels.ts";

export const updateSecretVersionStage: Operation = (input, { store, clock }) => {
  const id = requireSecretId(input);
  const stage = readString(input, "VersionStage");
  if (stage === undefined) throw validationFailed("You must provide a VersionStage.");
  requireLength("versionStage", stage, 1, 256);
  const moveTo = readString(input, "MoveToVersionId");
  const removeFrom = readString(input, "RemoveFromVersionId");

  const secret = store.get(id);
  if (secret.deletion) throw markedDeleted();
  for (const version of [moveTo, removeFrom]) {
    if (version !== undefined && findVersion(secret, version) === undefined) {
      throw valueNotFound(`VersionId: ${version}`);
    }
  }

  requireNamedHolder(secret, stage, moveTo, removeFrom);
  const moved =
    moveTo === undefined ? removeLabel(secret, stage) : attachLabel(secret, stage, moveTo);
  store.save({ ...moved, changedAt: clock.now() });
  const body = { ARN: secret.arn, Name: secret.name };
  return { body, wrote: "change", versionId: moveTo ?? removeFrom, stages: [stage] };
};

// A label is only taken from a version that the caller names, so that two movers cannot cross.
function requireNamedHolder(
  secret: Secret,
  stage: string,
  moveTo: string | undefined,
  removeFrom: string | undefined,
) {
  const holder = labelHolder(secret, stage);
  if (moveTo === undefined && removeFrom === undefined) {
    throw invalidParameter("You must provide MoveToVersionId or RemoveFromVersionId.");
  }
  if (removeFrom !== undefined) {
    if (removeFrom === holder) return;
    throw invalidParameter(
      `The staging label ${stage} is not attached to version ${removeFrom} named in RemoveFromVersionId.`,
    );
  }
  if (holder !== undefined && holder !== moveTo) {
    throw invalidParameter(
      `The parameter RemoveFromVersionId can't be empty. Staging label ${stage} is currently ` +
        `attached to version ${holder}, so you must explicitly reference that version in RemoveFromVersionId.`,
    );
  }
}

function removeLabel(secret: Secret, stage: string): Secret {
  if (stage === CURRENT) {
    throw invalidParameter(
      "You can only move staging label AWSCURRENT to a different secret version. It can't be completely removed.",
    );
  }
  return detachLabel(secret, stage);
}
