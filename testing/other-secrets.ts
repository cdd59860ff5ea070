import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";

type Version = { id: string; text: string; stages: string[] };
type Secret = { name: string; arn: string; versions: Version[]; deletedAt: number | null };
type Input = Record<string, unknown>;
type Call = { op: string; input: Input };

class Refusal extends Error {}
const refuse = (type: string): never => {
  throw new Refusal(type);
};

/**
 * A Secrets Manager of another make than our sandbox, as strict about labels and deletions as AWS's
 * pages are: its refusals carry their type in the body alone, under its long name, its answers say
 * no more than they must, and each takes a moment.
 */
export async function otherSecrets() {
  const secrets: Secret[] = [];
  const calls: Call[] = [];
  const find = (id: unknown): Secret =>
    secrets.find(({ name, arn }) => id === name || id === arn) ??
    refuse("ResourceNotFoundException");
  const findAlive = (id: unknown): Secret => {
    const secret = find(id);
    return secret.deletedAt ? refuse("InvalidRequestException") : secret;
  };

  const operations: Record<string, (input: Input) => object> = {
    CreateSecret: (input) => {
      const name = String(input.Name);
      const there = secrets.find((secret) => secret.name === name);
      if (there?.deletedAt) return refuse("InvalidRequestException");
      if (there) return refuse("ResourceExistsException");
      const arn = `arn:aws:secretsmanager:ca-central-1:000000000000:secret:${name}-AbCdEf`;
      const version = versionOf(input, ["AWSCURRENT"]);
      secrets.push({ name, arn, versions: [version], deletedAt: null });
      return { ARN: arn, Name: name, VersionId: version.id };
    },
    PutSecretValue: (input) => {
      const secret = findAlive(input.SecretId);
      const stages = Array.isArray(input.VersionStages)
        ? input.VersionStages.map(String)
        : ["AWSCURRENT"];
      const version = versionOf(input, []);
      if (secret.versions.some(({ id }) => id === version.id))
        return refuse("ResourceExistsException");
      secret.versions.push(version);
      for (const stage of stages) attach(secret, stage, version);
      return { ARN: secret.arn };
    },
    GetSecretValue: (input) => {
      const secret = findAlive(input.SecretId);
      const version =
        secret.versions.find(({ id }) => id === input.VersionId) ??
        refuse("ResourceNotFoundException");
      return { ARN: secret.arn, SecretString: version.text };
    },
    DescribeSecret: (input) => {
      const { arn, name, versions, deletedAt } = find(input.SecretId);
      const labelled = versions.filter(({ stages }) => stages.length > 0);
      const stages = Object.fromEntries(labelled.map((version) => [version.id, version.stages]));
      const deleted = deletedAt ? { DeletedDate: deletedAt / 1_000 } : {};
      return { ARN: arn, Name: name, VersionIdsToStages: stages, ...deleted };
    },
    UpdateSecretVersionStage: (input) => {
      const secret = findAlive(input.SecretId);
      const stage = String(input.VersionStage);
      const holder = secret.versions.find(({ stages }) => stages.includes(stage));
      const isFreed = holder === undefined || holder.id === input.RemoveFromVersionId;
      if (!isFreed && holder.id !== input.MoveToVersionId)
        return refuse("InvalidParameterException");
      if (input.RemoveFromVersionId && holder?.id !== input.RemoveFromVersionId)
        return refuse("InvalidParameterException");
      if (!input.MoveToVersionId) detach(secret, stage);
      else attach(secret, stage, versionIn(secret, input.MoveToVersionId));
      return { ARN: secret.arn };
    },
    DeleteSecret: (input) => {
      const secret = findAlive(input.SecretId);
      secret.deletedAt = Date.now() + Number(input.RecoveryWindowInDays ?? 30) * 86_400_000;
      return { ARN: secret.arn, DeletionDate: secret.deletedAt / 1_000 };
    },
    RestoreSecret: (input) => {
      const secret = find(input.SecretId);
      secret.deletedAt = null;
      return { ARN: secret.arn };
    },
  };

  const server = createServer(async (request, response) => {
    let text = "";
    for await (const chunk of request) text += chunk;
    const op = String(request.headers["x-amz-target"]).replace("secretsmanager.", "");
    const input = JSON.parse(text) as Input;
    calls.push({ op, input });
    await sleep(20);
    response.setHeader("Connection", "close");
    try {
      response.end(JSON.stringify((operations[op] ?? refuse("InvalidRequestException"))(input)));
    } catch (error) {
      const type = error instanceof Refusal ? error.message : "InternalServiceError";
      response.writeHead(error instanceof Refusal ? 400 : 500);
      response.end(JSON.stringify({ __type: `com.amazonaws.secretsmanager#${type}` }));
    }
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls,
    secretOf: (accountId: string) =>
      secrets.find(({ name }) => name === `parlae/pms/sikka/${accountId}`),
    close: () => server.close(),
  };
}

const versionOf = (input: Input, stages: string[]): Version => ({
  id: String(input.ClientRequestToken),
  text: String(input.SecretString),
  stages,
});

const versionIn = ({ versions }: Secret, id: unknown): Version =>
  versions.find((version) => version.id === id) ?? refuse("ResourceNotFoundException");

function detach(secret: Secret, stage: string): void {
  for (const version of secret.versions)
    version.stages = version.stages.filter((held) => held !== stage);
}

/** The version that AWSCURRENT leaves has AWSPREVIOUS from then on. */
function attach(secret: Secret, stage: string, version: Version): void {
  const before = secret.versions.find(({ stages }) => stages.includes(stage));
  if (before === version) return;
  detach(secret, stage);
  version.stages.push(stage);
  if (stage === "AWSCURRENT" && before) attach(secret, "AWSPREVIOUS", before);
}
