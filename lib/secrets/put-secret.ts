import "server-only";
import {
  CreateSecretCommand,
  PutSecretValueCommand,
  RestoreSecretCommand,
  UpdateSecretVersionStageCommand,
} from "@aws-sdk/client-secrets-manager";
import { env } from "@/lib/env";
import { logger } from "@/lib/logger";
import { budget, client, isNamed, secretsUnavailable } from "./client";
import { type Credentials, credentialsSchema } from "./schema";
import { secretNameOf } from "./secret-name";

/** The stage of a version that is written but not (yet) in force. */
export const WAITING_STAGE = "PENDING";

type Version = { name: string; versionId: string; text: string };

/** Writes a version of what an account's connection stands on. Throws `unavailable`. */
export const putSecret = (version: {
  accountId: string;
  versionId: string;
  credentials: Credentials;
}): Promise<{ arn: string }> =>
  putValue({
    name: secretNameOf(version.accountId),
    versionId: version.versionId,
    text: JSON.stringify(credentialsSchema.parse(version.credentials)),
  });

/**
 * Writes a version of a secret, beside the one in force. The version's id is the caller's: a repeat
 * with the same id and value changes nothing. Works from every state of the secret: absent, present,
 * scheduled for deletion. Throws `unavailable`.
 */
export async function putValue(version: Version): Promise<{ arn: string }> {
  return write(version, budget()).catch(secretsUnavailable);
}

const write = (version: Version, within: Within): Promise<{ arn: string }> =>
  create(version, within)
    .catch((error: unknown) => {
      if (isNamed(error, "ResourceExistsException")) return put(version, within);
      throw error;
    })
    .catch((error: unknown) => {
      // A name that is scheduled for deletion can be neither created nor, once it was there, written.
      if (isNamed(error, "InvalidRequestException")) return revive(version, within);
      throw error;
    });

type Within = ReturnType<typeof budget>;

async function create(version: Version, within: Within): Promise<{ arn: string }> {
  const { ARN } = await client.send(
    new CreateSecretCommand({
      Name: version.name,
      ClientRequestToken: version.versionId,
      SecretString: version.text,
      // Said once: later versions stand under the secret's own key, whichever that is by then.
      ...(env.SECRETS_KMS_KEY_ID ? { KmsKeyId: env.SECRETS_KMS_KEY_ID } : {}),
    }),
    within,
  );
  const arn = required(ARN);
  // A first version is AWSCURRENT whatever one asks; that it still waits must be said beside it.
  const mark = new UpdateSecretVersionStageCommand({
    SecretId: arn,
    VersionStage: WAITING_STAGE,
    MoveToVersionId: version.versionId,
  });
  // The version stands; that its label could not be set is no reason to call it unwritten.
  await client.send(mark, within).catch((error: unknown) => {
    logger.warn({ secretName: version.name, err: error }, "secret.mark_not_set");
  });
  return { arn };
}

async function put(version: Version, within: Within): Promise<{ arn: string }> {
  const command = new PutSecretValueCommand({
    SecretId: version.name,
    ClientRequestToken: version.versionId,
    SecretString: version.text,
    VersionStages: [WAITING_STAGE],
  });
  const { ARN } = await client.send(command, within);
  return { arn: required(ARN) };
}

/** Out of its deletion window; or, if somebody forced the deletion, anew as soon as the name is free. */
async function revive(version: Version, within: Within): Promise<{ arn: string }> {
  const command = new RestoreSecretCommand({ SecretId: version.name });
  const restored = await client.send(command, within).catch((error: unknown) => {
    if (isNamed(error, "ResourceNotFoundException")) return null;
    throw error;
  });
  if (restored) return put(version, within);
  await new Promise((resume) => setTimeout(resume, 400));
  within.abortSignal.throwIfAborted();
  return write(version, within);
}

function required(arn: string | undefined): string {
  if (!arn) throw new Error("Secrets Manager answered without an ARN");
  return arn;
}
