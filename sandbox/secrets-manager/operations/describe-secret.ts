import { type Operation, toSeconds } from "../operation.ts";
import { labelsOf, type Secret } from "../secret.ts";
import { requireSecretId } from "../secret-id.ts";

export const describeSecret: Operation = (input, { store }) => {
  const secret = store.getForReading(requireSecretId(input));
  const body = {
    ...describeFacts(secret),
    DeletedDate: secret.deletion ? toSeconds(secret.deletion.finalAt) : undefined,
    VersionIdsToStages: versionsToStages(secret),
  };
  return { body, wrote: "nothing" };
};

/** What DescribeSecret and ListSecrets tell alike. */
export const describeFacts = (secret: Secret) => ({
  ARN: secret.arn,
  Name: secret.name,
  Description: secret.description,
  KmsKeyId: secret.kmsKeyId,
  Tags: secret.tags,
  CreatedDate: toSeconds(secret.createdAt),
  LastChangedDate: toSeconds(secret.changedAt),
});

export function versionsToStages(secret: Secret): Record<string, string[]> {
  const labelled = secret.versions
    .map((version) => [version.id, labelsOf(secret, version.id)] as const)
    .filter(([, stages]) => stages.length > 0);
  return Object.fromEntries(labelled);
}
