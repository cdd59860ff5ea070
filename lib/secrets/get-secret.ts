import "server-only";
import { GetSecretValueCommand } from "@aws-sdk/client-secrets-manager";
import type { z } from "zod";
import { AppError } from "@/lib/errors";
import { budget, client, isNamed, secretsUnavailable } from "./client";
import { type Credentials, credentialsSchema } from "./schema";
import { secretNameOf } from "./secret-name";

/**
 * Exactly this version of the secret; null when it is not there, or the secret is scheduled for
 * deletion. Always by full ARN and version: a name can be read as part of another, a stage lags.
 * Throws `unavailable`, and `internal` for a value that is not in our form.
 */
export async function findSecret(arn: string, versionId: string): Promise<Credentials | null> {
  return (await read(arn, versionId))?.credentials ?? null;
}

/** For the sweep, which may know of a version before any row knows its ARN. */
export const findSecretByName = (accountId: string, versionId: string) =>
  read(secretNameOf(accountId), versionId);

async function read(
  secretId: string,
  versionId: string,
): Promise<{ arn: string; credentials: Credentials } | null> {
  const found = await findValue(secretId, versionId, credentialsSchema);
  return found && { arn: found.arn, credentials: found.value };
}

/** A version of any secret, by its ARN or its name, in the form it must have. As `findSecret` otherwise. */
export async function findValue<Value>(
  secretId: string,
  versionId: string,
  schema: z.ZodType<Value>,
): Promise<{ arn: string; value: Value } | null> {
  const command = new GetSecretValueCommand({ SecretId: secretId, VersionId: versionId });
  const answer = await client.send(command, budget()).catch((error: unknown) => {
    if (isNamed(error, "ResourceNotFoundException", "InvalidRequestException")) return null;
    return secretsUnavailable(error);
  });
  if (!answer?.ARN) return null;
  const parsed = schema.safeParse(parseJson(answer.SecretString));
  if (!parsed.success) throw new AppError("internal", { cause: new Error("unreadable secret") });
  return { arn: answer.ARN, value: parsed.data };
}

function parseJson(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? "");
  } catch {
    return undefined; // an unreadable value is the schema's to refuse, without a word of it in an error
  }
}
