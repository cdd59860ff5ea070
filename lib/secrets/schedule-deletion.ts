import "server-only";
import { DeleteSecretCommand, RestoreSecretCommand } from "@aws-sdk/client-secrets-manager";
import { budget, client, isNamed, secretsUnavailable } from "./client";

const WINDOW_DAYS = 7;

/** Unreadable at once, gone in seven days, restored by connecting again. May be repeated. Throws `unavailable`. */
export async function scheduleDeletion(arn: string): Promise<void> {
  const command = new DeleteSecretCommand({ SecretId: arn, RecoveryWindowInDays: WINDOW_DAYS });
  await client.send(command, budget()).catch((error: unknown) => {
    // Scheduled already, or gone.
    if (isNamed(error, "InvalidRequestException", "ResourceNotFoundException")) return;
    secretsUnavailable(error);
  });
}

/** The opposite, for a connection that was made while the deletion was on its way. */
export async function cancelDeletion(arn: string): Promise<void> {
  await client
    .send(new RestoreSecretCommand({ SecretId: arn }), budget())
    .catch((error: unknown) => {
      if (!isNamed(error, "ResourceNotFoundException")) secretsUnavailable(error);
    });
}
