import { CURRENT, findVersion, labelHolder, labelsOf, type Secret } from "./secret.ts";
import type { SecretStore } from "./secret-store.ts";

/** All that is stored but the values. */
export const showSecrets = (store: SecretStore) => store.list().map(showSecret);

const showSecret = (secret: Secret) => ({
  name: secret.name,
  arn: secret.arn,
  description: secret.description ?? null,
  kmsKeyId: secret.kmsKeyId ?? null,
  tags: secret.tags,
  created: isoOf(secret.createdAt),
  deletedDate: secret.deletion ? isoOf(secret.deletion.finalAt) : null,
  forced: secret.deletion?.forced ?? false,
  versions: secret.versions.map((version) => ({
    id: version.id,
    stages: labelsOf(secret, version.id),
    created: isoOf(version.createdAt),
  })),
});

/** One value, also of a secret that is scheduled for deletion; null when there is none. */
export function showValue(
  store: SecretStore,
  name: string,
  versionId: string | null,
  stage: string | null,
) {
  const secret = store.find(name);
  if (secret === undefined) return null;
  const id = versionId ?? labelHolder(secret, stage ?? CURRENT);
  const version = id === undefined ? undefined : findVersion(secret, id);
  if (version === undefined) return null;
  const { value } = version;
  return {
    name: secret.name,
    versionId: version.id,
    stages: labelsOf(secret, version.id),
    value: value.kind === "string" ? value.text : null,
    binary: value.kind === "binary" ? value.base64 : null,
  };
}

const isoOf = (ms: number) => new Date(ms).toISOString();
