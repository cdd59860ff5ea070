import { invalidRequest, markedDeleted, valueNotFound } from "../aws-error.ts";
import { type Operation, toSeconds } from "../operation.ts";
import { type Input, readString } from "../read-input.ts";
import {
  CURRENT,
  findVersion,
  labelHolder,
  labelsOf,
  type Secret,
  type Version,
} from "../secret.ts";
import { requireSecretId } from "../secret-id.ts";
import { presentValue } from "../secret-value.ts";

export const getSecretValue: Operation = (input, { store }) => {
  const secret = store.getForReading(requireSecretId(input));
  if (secret.deletion) throw markedDeleted();
  const version = pickVersion(secret, input);
  const stages = labelsOf(secret, version.id);
  const body = {
    ARN: secret.arn,
    Name: secret.name,
    VersionId: version.id,
    ...presentValue(version.value),
    VersionStages: stages.length > 0 ? stages : undefined,
    CreatedDate: toSeconds(version.createdAt),
  };
  return { body, wrote: "nothing", versionId: version.id, stages };
};

function pickVersion(secret: Secret, input: Input): Version {
  const id = readString(input, "VersionId");
  const stage = readString(input, "VersionStage");
  if (id !== undefined) {
    const version = findVersion(secret, id);
    if (version === undefined) throw valueNotFound(`VersionId: ${id}`);
    if (stage !== undefined && labelHolder(secret, stage) !== id) {
      throw invalidRequest(
        "You provided a VersionStage that is not associated to the provided VersionId.",
      );
    }
    return version;
  }
  const label = stage ?? CURRENT;
  const holder = labelHolder(secret, label);
  const version = holder === undefined ? undefined : findVersion(secret, holder);
  if (version === undefined) throw valueNotFound(`staging label: ${label}`);
  return version;
}
