import { AwsError } from "./aws-error.ts";
import type { Knobs } from "./knobs.ts";
import { CURRENT, labelsOf, type Secret, type Version } from "./secret.ts";
import { attachLabel } from "./staging-labels.ts";

const KEPT_VERSIONS = 100;

/** Adds a version with its labels; the very first one gets AWSCURRENT whatever was asked. */
export function addVersion(
  secret: Secret,
  version: Version,
  stages: readonly string[],
  knobs: Knobs,
): Secret {
  const labels = secret.versions.length === 0 ? [...new Set([...stages, CURRENT])] : stages;
  const added: Secret = {
    ...secret,
    versions: [...secret.versions, version],
    changedAt: version.createdAt,
  };
  const labelled = labels.reduce((made, label) => attachLabel(made, label, version.id), added);
  const pruned = pruneVersions(labelled, version.createdAt, knobs);
  if (knobs.version_quota > 0 && pruned.versions.length > knobs.version_quota) {
    throw new AwsError(
      "LimitExceededException",
      `The request would exceed the quota of ${knobs.version_quota} versions for the secret.`,
    );
  }
  return pruned;
}

// Only versions without a label go, oldest first, and none that is younger than a day.
function pruneVersions(secret: Secret, now: number, knobs: Knobs): Secret {
  let surplus = secret.versions.length - KEPT_VERSIONS;
  const versions = secret.versions.filter((version) => {
    const old = now - version.createdAt >= knobs.keep_recent_s * 1000;
    if (surplus <= 0 || !old || labelsOf(secret, version.id).length > 0) return true;
    surplus -= 1;
    return false;
  });
  return { ...secret, versions };
}
