import "server-only";
import { DescribeSecretCommand } from "@aws-sdk/client-secrets-manager";
import { budget, client, isNamed } from "./client";
import { secretNameOf } from "./secret-name";

/** No account has this id: "there is none" is the answer of a service that works and lets us in. */
const NOBODY = "health-check";

export async function canReachSecrets(withinMs: number): Promise<boolean> {
  const command = new DescribeSecretCommand({ SecretId: secretNameOf(NOBODY) });
  return client.send(command, budget(withinMs)).then(
    () => true,
    (error: unknown) => isNamed(error, "ResourceNotFoundException"),
  );
}
