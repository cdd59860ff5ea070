import "server-only";
import {
  DescribeSecretCommand,
  RestoreSecretCommand,
  UpdateSecretVersionStageCommand,
} from "@aws-sdk/client-secrets-manager";
import { budget, client, isNamed, secretsUnavailable } from "./client";
import { WAITING_STAGE } from "./put-secret";

/**
 * Makes AWSCURRENT agree with the version that the database has in force, and takes the mark of
 * waiting off it. Bookkeeping for people and tools: our own reads name the version. A secret that
 * was scheduled for deletion meanwhile is restored, which the answer says. May be repeated. Throws `unavailable`.
 */
export async function moveCurrent(arn: string, versionId: string): Promise<{ restored: boolean }> {
  const within = budget();
  try {
    const secret = await client.send(new DescribeSecretCommand({ SecretId: arn }), within);
    if (secret.DeletedDate) await client.send(new RestoreSecretCommand({ SecretId: arn }), within);
    const stages = secret.VersionIdsToStages ?? {};
    const current = holderOf(stages, "AWSCURRENT");
    if (current !== versionId) {
      await client.send(
        new UpdateSecretVersionStageCommand({
          SecretId: arn,
          VersionStage: "AWSCURRENT",
          MoveToVersionId: versionId,
          ...(current ? { RemoveFromVersionId: current } : {}),
        }),
        within,
      );
    }
    if (stages[versionId]?.includes(WAITING_STAGE)) await unmark(arn, versionId, within);
    return { restored: secret.DeletedDate !== undefined };
  } catch (error) {
    return secretsUnavailable(error);
  }
}

/**
 * The secret lives on without this version, which waits no longer: without a stage it is left to
 * Secrets Manager to forget. A deletion that took effect late is taken back.
 */
export async function keepSecret(arn: string, versionId: string): Promise<void> {
  const within = budget();
  try {
    const { VersionIdsToStages, DeletedDate } = await client.send(
      new DescribeSecretCommand({ SecretId: arn }),
      within,
    );
    if (DeletedDate) await client.send(new RestoreSecretCommand({ SecretId: arn }), within);
    if (VersionIdsToStages?.[versionId]?.includes(WAITING_STAGE))
      await unmark(arn, versionId, within);
  } catch (error) {
    if (isNamed(error, "ResourceNotFoundException", "InvalidRequestException")) return;
    secretsUnavailable(error);
  }
}

const unmark = (arn: string, versionId: string, within: ReturnType<typeof budget>) =>
  client.send(
    new UpdateSecretVersionStageCommand({
      SecretId: arn,
      VersionStage: WAITING_STAGE,
      RemoveFromVersionId: versionId,
    }),
    within,
  );

const holderOf = (stages: Record<string, string[]>, stage: string): string | undefined =>
  Object.entries(stages).find(([, held]) => held.includes(stage))?.[0];
