import type { Sandbox } from "../sandbox.ts";
import type { Collection, Resource } from "../state/state.ts";

type Body = Readonly<Record<string, unknown>>;

/** What one collection knows of its resources. */
export type Kind = {
  readonly collection: Collection;
  /** What is wrong with it, a sentence each; of the whole resource, after a change too. */
  readonly faults: (body: Body, sandbox: Sandbox, isNew: boolean) => readonly string[];
  /** What the service adds as it is made. */
  readonly complete?: (body: Body, sandbox: Sandbox) => Record<string, unknown>;
  /** Fields that are taken and never given back. */
  readonly secretFields?: readonly string[];
  /** As it is shown now: time passes. */
  readonly show?: (resource: Resource, sandbox: Sandbox) => Record<string, unknown>;
  /** Why it cannot be deleted. */
  readonly inUse?: (resource: Resource, sandbox: Sandbox) => string | null;
  /** There is no way to change one. */
  readonly isFixed?: true;
  /** A list of it takes no limit, and is whole. */
  readonly isListedWhole?: true;
  readonly matches?: (resource: Resource, query: URLSearchParams) => boolean;
};
