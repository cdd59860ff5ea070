import { type Operation, toSeconds } from "../operation.ts";
import { pageOf } from "../page.ts";
import { readBoolean } from "../read-input.ts";
import { labelsOf } from "../secret.ts";
import { requireSecretId } from "../secret-id.ts";

export const listSecretVersionIds: Operation = (input, { store }) => {
  const secret = store.getForReading(requireSecretId(input));
  const withDeprecated = readBoolean(input, "IncludeDeprecated") ?? false;
  const versions = secret.versions
    .map((version) => ({
      VersionId: version.id,
      VersionStages: labelsOf(secret, version.id),
      CreatedDate: toSeconds(version.createdAt),
    }))
    .filter((version) => withDeprecated || version.VersionStages.length > 0);
  const { items, NextToken } = pageOf(versions, input);
  const body = { Versions: items, NextToken, ARN: secret.arn, Name: secret.name };
  return { body, wrote: "nothing" };
};
