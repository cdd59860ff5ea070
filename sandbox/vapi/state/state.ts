/** A resource as it was sent, with what the service adds: `id`, `orgId`, `createdAt`, `updatedAt`. */
export type Resource = Record<string, unknown> & { id: string; createdAt: string };

export const COLLECTIONS = [
  "assistant",
  "tool",
  "file",
  "phone-number",
  "credential",
  "call",
] as const;
export type Collection = (typeof COLLECTIONS)[number];

/** Everything that survives a restart. */
export type State = {
  version: 1;
  apiKey: string;
  orgId: string;
  collections: Record<Collection, Resource[]>;
  /** What is never returned: the secrets of credentials and numbers, by the resource's id. */
  secrets: Record<string, Record<string, unknown>>;
  knobs: Record<string, unknown>;
};

export const isCollection = (name: string): name is Collection =>
  (COLLECTIONS as readonly string[]).includes(name);
