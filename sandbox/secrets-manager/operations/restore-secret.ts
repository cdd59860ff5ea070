import { secretNotFound } from "../aws-error.ts";
import type { Operation } from "../operation.ts";
import { requireSecretId } from "../secret-id.ts";

export const restoreSecret: Operation = (input, { store }) => {
  const secret = store.get(requireSecretId(input));
  // A forced deletion cannot be called back, even while it still holds the name.
  if (secret.deletion?.forced) throw secretNotFound();
  const body = { ARN: secret.arn, Name: secret.name };
  if (secret.deletion === null) return { body, wrote: "nothing" };
  store.save({ ...secret, deletion: null });
  return { body, wrote: "change" };
};
