import { AwsError } from "./aws-error.ts";
import { CURRENT, labelHolder, PREVIOUS, type Secret } from "./secret.ts";

const MAX_LABELS = 20;

/** Puts a label on a version, off any other; AWSPREVIOUS follows whenever AWSCURRENT moves. */
export function attachLabel(secret: Secret, label: string, versionId: string): Secret {
  const holder = labelHolder(secret, label);
  const follow =
    label === CURRENT && holder !== undefined && holder !== versionId ? { [PREVIOUS]: holder } : {};
  const labels = { ...secret.labels, [label]: versionId, ...follow };
  if (Object.keys(labels).length > MAX_LABELS) {
    throw new AwsError(
      "LimitExceededException",
      `The request would exceed the limit of ${MAX_LABELS} staging labels.`,
    );
  }
  return { ...secret, labels };
}

export function detachLabel(secret: Secret, label: string): Secret {
  const { [label]: _gone, ...labels } = secret.labels;
  return { ...secret, labels };
}
