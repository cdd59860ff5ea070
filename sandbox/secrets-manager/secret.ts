import type { SecretValue } from "./secret-value.ts";

export const CURRENT = "AWSCURRENT";
export const PREVIOUS = "AWSPREVIOUS";

/** A secret as stored. It is never changed in place: each write makes a new one. */
export type Secret = {
  readonly name: string;
  readonly arn: string;
  readonly description: string | undefined;
  readonly kmsKeyId: string | undefined;
  readonly tags: readonly Tag[];
  readonly createdAt: number;
  readonly changedAt: number;
  readonly deletion: Deletion | null;
  readonly versions: readonly Version[];
  /** Staging label to version id, so that a label can stand on one version only. */
  readonly labels: Readonly<Record<string, string>>;
};

export type Version = {
  readonly id: string;
  readonly value: SecretValue;
  readonly createdAt: number;
};

export type Deletion = {
  readonly requestedAt: number;
  readonly finalAt: number;
  readonly forced: boolean;
};

export type Tag = { readonly Key: string; readonly Value: string };

export const findVersion = (secret: Secret, id: string) =>
  secret.versions.find((version) => version.id === id);

export const labelHolder = (secret: Secret, label: string): string | undefined =>
  Object.hasOwn(secret.labels, label) ? secret.labels[label] : undefined;

export const labelsOf = (secret: Secret, versionId: string): string[] =>
  Object.keys(secret.labels)
    .filter((label) => secret.labels[label] === versionId)
    .sort();
