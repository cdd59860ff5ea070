import "server-only";
import {
  PutSecretValueCommand,
  UpdateSecretVersionStageCommand,
} from "@aws-sdk/client-secrets-manager";
import { budget, client, secretsUnavailable } from "./client";
import { type Credentials, credentialsSchema } from "./schema";
import { moveCurrent } from "./stages";
import { takeTurnToWrite } from "./write-pace";

/** The label of the version that a refresh wrote last; the waiting ones of a choice keep theirs. */
const REFRESH_STAGE = "REFRESH";

/** Writes the next version of a secret that is there, beside the one in force. A repeat changes nothing. Throws `unavailable`. */
export async function putNextVersion(
  arn: string,
  versionId: string,
  credentials: Credentials,
): Promise<void> {
  await takeTurnToWrite();
  const command = new PutSecretValueCommand({
    SecretId: arn,
    ClientRequestToken: versionId,
    SecretString: JSON.stringify(credentialsSchema.parse(credentials)),
    VersionStages: [REFRESH_STAGE],
  });
  await client.send(command, budget()).catch(secretsUnavailable);
}

/** AWSCURRENT from the version it is known to stand at; if it is not there, by asking first. */
export async function advanceCurrent(arn: string, from: string | null, to: string): Promise<void> {
  if (from && (await moveFrom(arn, from, to))) return;
  await moveCurrent(arn, to);
}

/** False where it does not stand at `from`, or the call failed: then asking first is the way. */
const moveFrom = (arn: string, from: string, to: string): Promise<boolean> =>
  client
    .send(
      new UpdateSecretVersionStageCommand({
        SecretId: arn,
        VersionStage: "AWSCURRENT",
        MoveToVersionId: to,
        RemoveFromVersionId: from,
      }),
      budget(),
    )
    .then(
      () => true,
      () => false,
    );
