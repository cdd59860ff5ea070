import { AwsError } from "./aws-error.ts";
import type { Operation } from "./operation.ts";
import { createSecret } from "./operations/create-secret.ts";
import { deleteSecret } from "./operations/delete-secret.ts";
import { describeSecret } from "./operations/describe-secret.ts";
import { getSecretValue } from "./operations/get-secret-value.ts";
import { listSecretVersionIds } from "./operations/list-secret-version-ids.ts";
import { listSecrets } from "./operations/list-secrets.ts";
import { putSecretValue } from "./operations/put-secret-value.ts";
import { restoreSecret } from "./operations/restore-secret.ts";
import { updateSecret } from "./operations/update-secret.ts";
import { updateSecretVersionStage } from "./operations/update-secret-version-stage.ts";

const operations = new Map<string, Operation>([
  ["CreateSecret", createSecret],
  ["PutSecretValue", putSecretValue],
  ["GetSecretValue", getSecretValue],
  ["DescribeSecret", describeSecret],
  ["UpdateSecretVersionStage", updateSecretVersionStage],
  ["UpdateSecret", updateSecret],
  ["DeleteSecret", deleteSecret],
  ["RestoreSecret", restoreSecret],
  ["ListSecrets", listSecrets],
  ["ListSecretVersionIds", listSecretVersionIds],
]);

export const operationNames: readonly string[] = [...operations.keys()];

export function getOperation(name: string): Operation {
  const operation = operations.get(name);
  if (operation === undefined) {
    throw new AwsError("UnknownOperationException", "The operation is not known here.");
  }
  return operation;
}
