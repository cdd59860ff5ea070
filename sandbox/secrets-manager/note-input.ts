import type { LogEntry } from "./call-log.ts";
import type { Input } from "./read-input.ts";
import { parseSecretId } from "./secret-id.ts";

/** Writes into the log what a call names; never its value, and nothing of the wrong type. */
export function noteInput(entry: LogEntry, input: Input, region: string) {
  const id = textOf(input.SecretId);
  entry.name = id === null ? textOf(input.Name) : parseSecretId(region, id).name;
  entry.versionId = textOf(input.ClientRequestToken) ?? textOf(input.VersionId);
  entry.stages = stagesOf(input);
  entry.moveTo = textOf(input.MoveToVersionId);
  entry.removeFrom = textOf(input.RemoveFromVersionId);
  entry.kmsKeyId = textOf(input.KmsKeyId);
}

function stagesOf(input: Input): string[] {
  const stage = textOf(input.VersionStage);
  if (stage !== null) return [stage];
  const stages: unknown[] = Array.isArray(input.VersionStages) ? input.VersionStages : [];
  return stages.filter((item): item is string => typeof item === "string");
}

const textOf = (value: unknown) => (typeof value === "string" ? value : null);
