import { secretNotFound } from "./aws-error.ts";
import type { Clock } from "./clock.ts";
import type { Knobs } from "./knobs.ts";
import { createReadLag } from "./read-lag.ts";
import type { Secret } from "./secret.ts";
import { openSecretFiles } from "./secret-files.ts";
import { parseSecretId } from "./secret-id.ts";

export type SecretStore = {
  list: () => Secret[];
  findByName: (name: string) => Secret | undefined;
  /** By name, complete ARN or partial ARN. */
  find: (id: string) => Secret | undefined;
  get: (id: string) => Secret;
  /** As a reader sees it, who may be behind by the read lag. */
  getForReading: (id: string) => Secret;
  save: (secret: Secret) => void;
  remove: (secret: Secret) => void;
  clear: () => void;
};

export function openSecretStore(
  folder: string,
  region: string,
  clock: Clock,
  knobs: Knobs,
): SecretStore {
  const files = openSecretFiles(folder);
  const secrets = new Map(files.load().map((secret) => [secret.name, secret]));
  const lag = createReadLag(clock, knobs);

  const drop = (secret: Secret) => {
    files.remove(secret);
    secrets.delete(secret.name);
  };

  const findByName = (name: string) => {
    const secret = secrets.get(name);
    if (secret?.deletion && secret.deletion.finalAt <= clock.now()) {
      drop(secret);
      return undefined;
    }
    return secret;
  };

  const resolve = (id: string, look: (name: string) => Secret | undefined) => {
    const { name, arn } = parseSecretId(region, id);
    const secret = look(name);
    return arn === null || secret?.arn === arn ? secret : undefined;
  };

  const orThrow = (secret: Secret | undefined) => {
    if (secret === undefined) throw secretNotFound();
    return secret;
  };

  const find = (id: string) => resolve(id, findByName);

  return {
    list: () => [...secrets.keys()].flatMap((name) => findByName(name) ?? []),
    findByName,
    find,
    get: (id) => orThrow(find(id)),
    getForReading: (id) => orThrow(resolve(id, (name) => lag.asSeen(name, findByName(name)))),
    save: (secret) => {
      lag.remember(secret.name, secrets.get(secret.name));
      files.save(secret);
      secrets.set(secret.name, secret);
    },
    remove: (secret) => {
      lag.remember(secret.name, secret);
      drop(secret);
    },
    clear: () => {
      for (const secret of [...secrets.values()]) drop(secret);
      lag.forget();
    },
  };
}
