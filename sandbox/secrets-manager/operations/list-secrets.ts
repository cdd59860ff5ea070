import { invalidParameter } from "../aws-error.ts";
import { type Operation, toSeconds } from "../operation.ts";
import { pageOf } from "../page.ts";
import { type Input, readBoolean, readObjects, readString, readStrings } from "../read-input.ts";
import type { Secret } from "../secret.ts";
import { describeFacts, versionsToStages } from "./describe-secret.ts";

export const listSecrets: Operation = (input, { store }) => {
  const withDeleted = readBoolean(input, "IncludePlannedDeletion") ?? false;
  const filters = readObjects(input, "Filters") ?? [];
  const found = store
    .list()
    .filter((secret) => withDeleted || secret.deletion === null)
    .filter((secret) => filters.every((filter) => isMatch(secret, filter)))
    .sort((a, b) => a.createdAt - b.createdAt);
  if (readString(input, "SortOrder") === "desc") found.reverse();
  const { items, NextToken } = pageOf(found, input);
  return { body: { SecretList: items.map(present), NextToken }, wrote: "nothing" };
};

const present = (secret: Secret) => ({
  ...describeFacts(secret),
  // Here AWS documents the day of the request; DescribeSecret tells the end of the window.
  DeletedDate: secret.deletion ? toSeconds(secret.deletion.requestedAt) : undefined,
  SecretVersionsToStages: versionsToStages(secret),
});

function isMatch(secret: Secret, filter: Input): boolean {
  const texts = textsOf(secret, readString(filter, "Key"));
  const values = readStrings(filter, "Values") ?? [];
  return values.some((value) =>
    value.startsWith("!")
      ? !texts.some((text) => text.startsWith(value.slice(1)))
      : texts.some((text) => text.startsWith(value)),
  );
}

function textsOf(secret: Secret, key: string | undefined): string[] {
  const tagKeys = secret.tags.map((tag) => tag.Key);
  const tagValues = secret.tags.map((tag) => tag.Value);
  switch (key) {
    case "name":
      return [secret.name];
    case "description":
      return [secret.description ?? ""];
    case "tag-key":
      return tagKeys;
    case "tag-value":
      return tagValues;
    case "all":
      return [secret.name, secret.description ?? "", ...tagKeys, ...tagValues];
    default:
      throw invalidParameter(`The filter key ${key ?? ""} is not supported.`);
  }
}
