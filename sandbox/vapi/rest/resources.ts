import { randomUUID } from "node:crypto";
import { created, ok, type Reply, refusal } from "../http/reply.ts";
import type { Sandbox } from "../sandbox.ts";
import type { Resource } from "../state/state.ts";
import type { Kind } from "./kind.ts";

type Scope = { readonly sandbox: Sandbox; readonly kind: Kind };
type Body = Record<string, unknown>;

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

export const isUuid = (text: unknown): text is string =>
  typeof text === "string" && UUID.test(text);

const all = ({ sandbox, kind }: Scope): Resource[] =>
  sandbox.store.state.collections[kind.collection];

const missing = ({ kind }: Scope, id: string): Reply =>
  refusal(404, `Couldn't find ${kind.collection} with id ${id}.`);

const shown = ({ sandbox, kind }: Scope, resource: Resource): Body => ({
  ...resource,
  ...kind.show?.(resource, sandbox),
});

export function listAll(scope: Scope, query: URLSearchParams): Reply {
  const { isListedWhole } = scope.kind;
  if (isListedWhole && query.has("limit")) return refusal(400, ["limit is not known here"]);
  const limit = Number(query.get("limit") ?? (isListedWhole ? 1000 : 100));
  if (!Number.isInteger(limit) || limit < 0 || limit > 1000) {
    return refusal(400, ["limit must be a number between 0 and 1000"]);
  }
  const found = all(scope).filter((resource) => scope.kind.matches?.(resource, query) ?? true);
  const ordered = scope.sandbox.knobs().LIST_ORDER === "newest" ? found.toReversed() : found;
  return ok(ordered.slice(0, limit).map((resource) => shown(scope, resource)));
}

export function getOne(scope: Scope, id: string): Reply {
  const resource = all(scope).find((one) => one.id === id);
  return resource ? ok(shown(scope, resource)) : missing(scope, id);
}

export function createOne(scope: Scope, body: Body): Reply {
  const { sandbox, kind } = scope;
  const faults = kind.faults(body, sandbox, true);
  if (faults.length > 0) return refusal(400, faults);
  const now = new Date().toISOString();
  const resource: Resource = {
    ...withoutSecrets(kind, body),
    ...kind.complete?.(body, sandbox),
    id: randomUUID(),
    orgId: sandbox.store.state.orgId,
    createdAt: now,
    updatedAt: now,
  };
  keepSecrets(scope, resource.id, body);
  all(scope).push(resource);
  return created(shown(scope, resource));
}

/** Each field that is sent replaces the old one whole: there is no merge below the first level. */
export function updateOne(scope: Scope, id: string, body: Body): Reply {
  const { sandbox, kind } = scope;
  const resource = all(scope).find((one) => one.id === id);
  if (!resource) return missing(scope, id);
  const changed = { ...resource, ...withoutSecrets(kind, body) };
  const faults = kind.faults(
    { ...changed, ...sandbox.store.state.secrets[id], ...body },
    sandbox,
    false,
  );
  if (faults.length > 0) return refusal(400, faults);
  keepSecrets(scope, id, body);
  Object.assign(resource, withoutSecrets(kind, body), { id, updatedAt: new Date().toISOString() });
  return ok(shown(scope, resource));
}

export function deleteOne(scope: Scope, id: string): Reply {
  const resource = all(scope).find((one) => one.id === id);
  if (!resource) return missing(scope, id);
  const reason = scope.kind.inUse?.(resource, scope.sandbox);
  if (reason) return refusal(409, reason);
  const rest = all(scope).filter((one) => one !== resource);
  scope.sandbox.store.state.collections[scope.kind.collection] = rest;
  return ok(shown(scope, resource));
}

function withoutSecrets({ secretFields = [] }: Kind, body: Body): Body {
  return Object.fromEntries(
    Object.entries(body).filter(([name]) => !secretFields.includes(name) && !name.startsWith("__")),
  );
}

function keepSecrets({ sandbox, kind }: Scope, id: string, body: Body): void {
  const secrets = Object.entries(body).filter(([name]) => kind.secretFields?.includes(name));
  if (secrets.length === 0) return;
  sandbox.store.state.secrets[id] = {
    ...sandbox.store.state.secrets[id],
    ...Object.fromEntries(secrets),
  };
}
